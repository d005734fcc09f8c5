package dev.kontor.domain.shared;

import java.util.Objects;

/**
 * One thing that is wrong with a request.
 *
 * @param place a JSON pointer (RFC 6901) into the body, or the name of a query parameter
 * @param inQuery whether {@code place} names a query parameter
 * @param code what is wrong, in kebab-case, for programs
 * @param detail what is wrong, for people
 */
public record Violation(String place, boolean inQuery, String code, String detail) {
  public Violation {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(detail, "detail");
  }

  /** A violation in the body. */
  public static Violation at(String pointer, String code, String detail) {
    return new Violation(pointer, false, code, detail);
  }

  /** A violation in the query. */
  public static Violation ofParameter(String name, String code, String detail) {
    return new Violation(name, true, code, detail);
  }
}
