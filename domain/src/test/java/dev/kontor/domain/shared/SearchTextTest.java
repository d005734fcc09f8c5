package dev.kontor.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

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
}
