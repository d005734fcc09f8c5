package dev.kontor.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  private static final long SEED = 7;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.100Z",
        "2026-01-31T12:00:00.000001Z",
        "2026-01-31T12:00:00.120300Z",
        "2026-01-31T12:00:00.000000009Z",
        "2024-02-29T23:59:59.999999999Z",
        "1969-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z",
        "-0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z"
      })
  void text_isWhatItWasReadFrom(String text) {
    assertThat(Times.text(Instant.parse(text))).isEqualTo(text);
  }

  @Test
  void text_isThatOfThePlatform() {
    Random random = new Random(SEED);
    long from = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    long to = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    for (int i = 0; i < 20_000; i++) {
      long decimals = (long) Math.pow(10, random.nextInt(10));
      long nanos = random.nextLong(1_000_000_000L / decimals) * decimals;
      Instant moment = Instant.ofEpochSecond(random.nextLong(from, to), nanos);

      assertThat(Times.text(moment)).isEqualTo(moment.toString());
    }
  }
}
