package dev.kontor.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDateTest {
  /** The example of RFC 9110, a second of one digit after it, and back again. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1994-11-06T08:49:37.000Z | Sun, 06 Nov 1994 08:49:37 GMT",
        "1994-11-06T08:49:37.999Z | Sun, 06 Nov 1994 08:49:37 GMT",
        "1994-11-06T08:49:38.000Z | Sun, 06 Nov 1994 08:49:38 GMT",
        "2028-02-29T23:00:01.001Z | Tue, 29 Feb 2028 23:00:01 GMT",
        "1994-11-06T08:49:37.500Z | Sun, 06 Nov 1994 08:49:37 GMT",
        "1969-12-31T23:59:59.999Z | Wed, 31 Dec 1969 23:59:59 GMT"
      })
  void text_isThatOfItsSecond(Instant at, String text) {
    assertThat(HttpDate.text(at.toEpochMilli())).isEqualTo(text);
  }
}
