package dev.kontor.web.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How moments are written on the wire (RFC 3339). */
final class Times {
  /** What is wrong with a text that is none. */
  static final String MALFORMED = "A time is RFC 3339 text such as 2026-01-31T12:00:00Z.";

  /** Databases know no year 0. */
  private static final int YEAR_MIN = 1;

  private static final int YEAR_MAX = 9999;

  private static final Pattern FORM =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");

  private Times() {}

  /**
   * The moment that the text names, to the microsecond. One whose year in UTC is not one of four
   * digits could not be answered in this form, so there is none.
   */
  static Optional<Instant> find(String sent) {
    String text = sent.toUpperCase(Locale.ROOT);
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
      boolean answerable = time.getYear() >= YEAR_MIN && time.getYear() <= YEAR_MAX;
      return answerable
          ? Optional.of(time.toInstant().truncatedTo(ChronoUnit.MICROS))
          : Optional.empty();
    } catch (DateTimeException e) {
      // Well-formed, but no moment, such as 30 February.
      return Optional.empty();
    }
  }
}
