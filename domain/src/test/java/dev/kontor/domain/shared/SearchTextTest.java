package dev.kontor.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
  @ParameterizedTest
  @CsvSource({
    "Ada, ADA",
    "\u00c5ngstr\u00f6m, ANGSTROM",
    "A\u030angstro\u0308m, ANGSTROM",
    "STRASSE, STRASSE",
    "stra\u00dfe, STRASSE",
    "\uff21\uff22, AB",
    "\u0391\u03a3, \u0391\u03a3",
    "\u03b1\u03c2, \u0391\u03a3"
  })
  void fold_dropsCaseAndMarks(String text, String folded) {
    assertThat(SearchText.fold(text)).isEqualTo(folded);
  }

  @Test
  void words_areFoldedAndNeverEmpty() {
    assertThat(SearchText.words("  \u00c4da\t LOVE\n")).containsExactly("ADA", "LOVE");
    assertThat(SearchText.words(" ")).isEmpty();
  }

  @Test
  void terms_areRunsOfLettersAndDigits() {
    assertThat(SearchText.terms("Caf\u00e9-Lights, 85123A/b \uD83D\uDC9D (x\u00b2)"))
        .containsExactly("CAFE", "LIGHTS", "85123A", "B", "X2");
    assertThat(SearchText.terms(" -!\uD83D\uDC9D")).isEmpty();
    String numeral = "\u2180"; // a number that is a letter
    String fraction = "\u09f4"; // a number that is no digit
    String deseret = "\uD801\uDC00"; // a letter of two chars
    assertThat(SearchText.terms(numeral + "," + fraction + ",," + deseret))
        .containsExactly(numeral, fraction, deseret);
  }

  @Test
  void terms_thatAreLongComeInPieces() {
    String run = "\u7ea2".repeat(40) + "\u706f\u7b3c" + "\u7ea2".repeat(60);

    List<String> pieces = SearchText.terms(run);

    assertThat(SearchText.terms("A".repeat(64))).containsExactly("A".repeat(64));
    assertThat(pieces).allMatch(piece -> piece.length() <= SearchText.TERM_LENGTH_MAX);
    for (int begin = 0; begin + 32 <= run.length(); begin++) {
      String part = run.substring(begin, begin + 32);
      assertThat(pieces).anyMatch(piece -> piece.contains(part));
    }
  }
}
