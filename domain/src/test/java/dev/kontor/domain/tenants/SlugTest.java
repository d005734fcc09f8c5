package dev.kontor.domain.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
  @ParameterizedTest
  @ValueSource(strings = {"ab", "demo", "a-1", "a--", "a0"})
  void slug_hasItsForm(String text) {
    assertThat(Slug.isWellFormed(text)).isTrue();
    assertThat(new Slug(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1a", "-a", "Demo", "a_b", "a.b", "dé", "ab\n"})
  void otherTexts_areNoSlugs(String text) {
    assertThat(Slug.isWellFormed(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new Slug(text));
  }

  @Test
  void length_has63AtMost() {
    assertThat(Slug.isWellFormed("a".repeat(63))).isTrue();
    assertThat(Slug.isWellFormed("a".repeat(64))).isFalse();
  }
}
