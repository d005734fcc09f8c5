package dev.kontor.web.shared;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
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

  private static final int LENGTH_MAX = "2026-01-31T12:00:00.123456789Z".length();

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

  /**
   * The moment as it is answered, with as many decimals of a second as it needs: none, three, six
   * or nine. It is what {@link Instant#toString} makes of it, which took a fifth of writing a
   * page's JSON.
   *
   * @param moment in a year of four digits
   */
  static String text(Instant moment) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
    if (time.getYear() < 0 || time.getYear() > YEAR_MAX) {
      return moment.toString();
    }
    byte[] text = new byte[LENGTH_MAX];
    digits(text, 0, 4, time.getYear());
    text[4] = '-';
    digits(text, 5, 2, time.getMonthValue());
    text[7] = '-';
    digits(text, 8, 2, time.getDayOfMonth());
    text[10] = 'T';
    digits(text, 11, 2, time.getHour());
    text[13] = ':';
    digits(text, 14, 2, time.getMinute());
    text[16] = ':';
    digits(text, 17, 2, time.getSecond());
    int end = 19;
    int fraction = moment.getNano();
    if (fraction != 0) {
      int decimals = 9;
      while (fraction % 1_000 == 0) {
        fraction /= 1_000;
        decimals -= 3;
      }
      text[end] = '.';
      digits(text, end + 1, decimals, fraction);
      end += 1 + decimals;
    }
    text[end] = 'Z';
    return new String(text, 0, end + 1, StandardCharsets.ISO_8859_1);
  }

  private static void digits(byte[] text, int from, int count, int number) {
    int rest = number;
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
