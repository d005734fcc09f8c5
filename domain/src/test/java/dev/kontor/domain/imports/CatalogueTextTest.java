package dev.kontor.domain.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTextTest {
  @Provide
  Arbitrary<String> nasty() {
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(12);
    Arbitrary<String> special =
        Arbitraries.strings().withChars("'=+-@\t\r\n|\\\",; a").ofMaxLength(6);
    return Arbitraries.oneOf(any, special);
  }

  @Property
  void text_comesBackAsItWas(@ForAll("nasty") String text) {
    assertThat(CatalogueText.unguarded(CatalogueText.guarded(text))).isEqualTo(text);
    assertThat(CatalogueText.findOptional(CatalogueText.optional(text))).isEqualTo(text);
  }

  @Property
  void tags_comeBackAsTheyWere(@ForAll("tags") List<String> tags) {
    assertThat(CatalogueText.split(CatalogueText.joined(tags))).isEqualTo(tags);
  }

  @Provide
  Arbitrary<List<String>> tags() {
    return nasty().filter(tag -> !tag.isEmpty()).list().ofMaxSize(4);
  }

  @Property
  void cell_isNeverRun(@ForAll("nasty") String text) {
    assertThat(CatalogueText.guarded(text)).doesNotMatch("(?s)^[=+\\-@\t\r\n].*");
    assertThat(CatalogueText.disarmed(text)).doesNotMatch("(?s)^[=+\\-@\t\r\n].*");
  }

  @Property
  void disarmedCell_meansWhatItMeantBefore(@ForAll("nasty") String cell) {
    String disarmed = CatalogueText.disarmed(cell);

    assertThat(CatalogueText.unguarded(disarmed)).isEqualTo(CatalogueText.unguarded(cell));
    assertThat(CatalogueText.findOptional(disarmed)).isEqualTo(CatalogueText.findOptional(cell));
    assertThat(CatalogueText.split(disarmed)).isEqualTo(CatalogueText.split(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "'=1", "''", "'"})
  void formula_getsAnApostrophe(String text) {
    assertThat(CatalogueText.guarded(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1", " =1", "'tis", "\u00e4", "1"})
  void ordinaryText_staysAsItIs(String text) {
    assertThat(CatalogueText.guarded(text)).isEqualTo(text);
    assertThat(CatalogueText.unguarded(text)).isEqualTo(text);
  }

  @Test
  void absentText_isNotEmptyText() {
    assertThat(CatalogueText.optional(null)).isEmpty();
    assertThat(CatalogueText.optional("")).isEqualTo("'");
    assertThat(CatalogueText.findOptional("")).isNull();
    assertThat(CatalogueText.findOptional("'")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"a|b;a,b", "a;a", "a||b;a,,b", "a|;a,", "a\\|b|c;a|b,c", "a\\b;a\\b", "a\\\\;a\\"})
  void tags_areSeparatedByBars(String cell, String tags) {
    assertThat(CatalogueText.split(cell)).isEqualTo(List.of(tags.split(",", -1)));
  }
}
