package dev.kontor.domain.shared;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule was broken, or what was asked for is not there. The code is for programs, the message is
 * shown to the caller: it never holds another tenant's data, SQL or a class name.
 */
public final class DomainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient List<Violation> violations;
  private final transient Map<String, Object> members;

  private DomainException(
      ErrorCode code,
      String detail,
      List<Violation> violations,
      Map<String, Object> members,
      @Nullable Throwable cause) {
    // A refusal is an answer, not a fault: its stack trace would cost more than the rule itself.
    super(detail, cause, false, cause != null);
    this.code = code;
    this.violations = List.copyOf(violations);
    this.members = Map.copyOf(members);
  }

  /** A broken rule in the words of its own code. */
  public DomainException(ErrorCode code) {
    this(code, code.advice());
  }

  /** A broken rule with words for this occurrence. */
  public DomainException(ErrorCode code, String detail) {
    this(code, detail, List.of(), Map.of(), null);
  }

  /** A fault outside the caller's power, with its cause for the log. */
  public DomainException(ErrorCode code, String detail, Throwable cause) {
    this(code, detail, List.of(), Map.of(), cause);
  }

  /** A broken rule with values of its own, such as the lines that are short. */
  public static DomainException with(ErrorCode code, String detail, Map<String, Object> members) {
    return new DomainException(code, detail, List.of(), members, null);
  }

  /** Wrong fields; {@code code} is {@code validation-failed} or {@code unknown-reference}. */
  public static DomainException violations(ErrorCode code, List<Violation> violations) {
    String detail =
        violations.size() == 1
            ? violations.getFirst().detail()
            : violations.size() + " fields are not valid.";
    return new DomainException(code, detail, violations, Map.of(), null);
  }

  /** One wrong field of the body. */
  public static DomainException invalid(String pointer, String code, String detail) {
    return violations(ErrorCode.VALIDATION_FAILED, List.of(Violation.at(pointer, code, detail)));
  }

  /** One wrong query parameter. */
  public static DomainException invalidParameter(String name, String code, String detail) {
    return violations(
        ErrorCode.VALIDATION_FAILED, List.of(Violation.ofParameter(name, code, detail)));
  }

  /** What was asked for does not exist as far as this caller may know. */
  public static DomainException notFound() {
    return new DomainException(ErrorCode.NOT_FOUND);
  }

  /** The code. */
  public ErrorCode code() {
    return code;
  }

  /** The words for the caller. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The wrong fields, if the code is about fields. */
  public List<Violation> violations() {
    return violations;
  }

  /** Further values that belong to the code, by name. */
  public Map<String, Object> members() {
    return members;
  }
}
