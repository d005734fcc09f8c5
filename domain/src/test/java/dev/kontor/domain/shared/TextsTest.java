package dev.kontor.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  private static final String HEART = "\uD83D\uDC9D";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " a ",
        "abc",
        "e\u0301",
        HEART + HEART + HEART,
        "\u0001",
        "\u00e9\u00ff",
        "\u20ac",
        "\n.\n"
      })
  void text_isKeptAsSent(String text) {
    assertThat(Texts.checked("title", text, 1, 3)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abcd",
        " ",
        "\t\n",
        "\u2003",
        "a\0",
        "\u20ac\0",
        "\uD83D",
        "\uDC9D",
        "\uDC9D\uD83D",
        "a\uD83D"
      })
  void text_isRefusedWithItsName(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Texts.checked("title", text, 1, 3))
        .withMessageStartingWith("title must");
  }

  @Test
  void length_countsCodePoints() {
    assertThat(Texts.checked("title", HEART.repeat(200), 1, 200)).hasSize(400);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Texts.checked("title", HEART.repeat(201), 1, 200));
  }

  @Test
  void emptyText_isAValueWhereTheMinimumIsZero() {
    assertThat(Texts.checked("description", "", 0, 3)).isEmpty();
    assertThat(Texts.checked("description", "  ", 0, 3)).isBlank();
  }
}
