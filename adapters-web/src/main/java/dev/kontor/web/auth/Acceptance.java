package dev.kontor.web.auth;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a caller accepts what a route answers (RFC 9110, 12.5.1). The framework's own answer
 * takes a weight of 0 for a small one.
 */
public final class Acceptance {
  private static final String ANYTHING = "*/*";

  private Acceptance() {}

  /** A media range and its weight. */
  private record Range(String type, String subtype, BigDecimal weight) {
    /** How closely it describes the type, negative when not at all. */
    int closeness(MediaType produced) {
      if (type.equals("*")) {
        return 0;
      }
      if (!type.equals(produced.getType())) {
        return -1;
      }
      if (subtype.equals("*")) {
        return 1;
      }
      return subtype.equals(produced.getSubtype()) ? 2 : -1;
    }
  }

  /**
   * Refuses a caller that wants something else.
   *
   * @param answers what it can have; none means that any will do
   * @throws DomainException {@code not-acceptable}
   */
  static void check(HttpRequest<?> request, List<MediaType> answers) {
    List<String> sent = request.getHeaders().getAll(HttpHeaders.ACCEPT);
    if (sent.isEmpty() || sent.getFirst().equals(ANYTHING) || answers.isEmpty()) {
      return;
    }
    List<Range> ranges = parse(String.join(",", sent));
    // A header without any range says nothing.
    if (!ranges.isEmpty()
        && answers.stream().noneMatch(type -> weight(ranges, type).signum() > 0)) {
      throw new DomainException(ErrorCode.NOT_ACCEPTABLE);
    }
  }

  /**
   * Which of two media types a caller would rather have; the first one when it does not say.
   *
   * @return whether it is the second one
   */
  public static boolean prefersSecond(HttpRequest<?> request, MediaType first, MediaType second) {
    List<Range> ranges = parse(String.join(",", request.getHeaders().getAll(HttpHeaders.ACCEPT)));
    return weight(ranges, second).compareTo(weight(ranges, first)) > 0;
  }

  /** The closest range decides. */
  private static BigDecimal weight(List<Range> ranges, MediaType produced) {
    int closest = -1;
    BigDecimal weight = BigDecimal.ZERO;
    for (Range range : ranges) {
      int closeness = range.closeness(produced);
      if (closeness > closest) {
        closest = closeness;
        weight = range.weight();
      }
    }
    return weight;
  }

  private static List<Range> parse(String header) {
    List<Range> ranges = new ArrayList<>();
    for (String element : header.split(",", -1)) {
      String[] parts = element.split(";", -1);
      String[] type = parts[0].strip().toLowerCase(Locale.ROOT).split("/", -1);
      if (type.length == 2 && !type[0].isEmpty() && !type[1].isEmpty()) {
        ranges.add(new Range(type[0], type[1], weight(parts)));
      }
    }
    return ranges;
  }

  private static BigDecimal weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
        return new BigDecimal(parameter.substring("q=".length()).replaceAll("\\.$", ""));
      }
    }
    return BigDecimal.ONE;
  }
}
