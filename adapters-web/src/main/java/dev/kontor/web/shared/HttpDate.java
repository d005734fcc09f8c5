package dev.kontor.web.shared;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of an answer as HTTP writes it (RFC 9110, 5.6.7), written anew once a second. */
final class HttpDate {
  private static final long MILLIS_PER_SECOND = 1_000;
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static volatile HttpDate latest = at(0);

  private final long second;
  private final String text;

  private HttpDate(long second, String text) {
    this.second = second;
    this.text = text;
  }

  private static HttpDate at(long second) {
    return new HttpDate(second, FORMAT.format(Instant.ofEpochSecond(second)));
  }

  /** The date of an answer that is given at that time, in milliseconds since 1970. */
  static String text(long millis) {
    long second = Math.floorDiv(millis, MILLIS_PER_SECOND);
    HttpDate known = latest;
    if (known.second != second) {
      known = at(second);
      latest = known;
    }
    return known.text;
  }
}
