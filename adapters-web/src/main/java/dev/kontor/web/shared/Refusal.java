package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.util.Map;

/** A refusal that HTTP wants told in headers, too. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final DomainException reason;
  private final transient Map<String, String> headers;

  /** Why, and the headers that belong to it. */
  public Refusal(DomainException reason, Map<String, String> headers) {
    super(reason.detail(), reason, false, false);
    this.reason = reason;
    this.headers = Map.copyOf(headers);
  }

  /** A refusal in the words of its code, with one header. */
  public static Refusal of(ErrorCode code, String header, String value) {
    return new Refusal(new DomainException(code), Map.of(header, value));
  }

  /** What the body tells. */
  public DomainException reason() {
    return reason;
  }

  /** Headers by name. */
  public Map<String, String> headers() {
    return headers;
  }
}
