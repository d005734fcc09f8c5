package dev.kontor.web.shared;

import dev.kontor.domain.shared.ErrorCode;
import io.micronaut.http.HttpStatus;
import java.util.EnumMap;
import java.util.Map;

/** The status of every error code: this and nothing else turns a broken rule into HTTP. */
public final class Statuses {
  private static final Map<ErrorCode, HttpStatus> PROTOCOL =
      new EnumMap<>(
          Map.of(
              ErrorCode.METHOD_NOT_ALLOWED, HttpStatus.METHOD_NOT_ALLOWED,
              ErrorCode.NOT_ACCEPTABLE, HttpStatus.NOT_ACCEPTABLE,
              ErrorCode.PAYLOAD_TOO_LARGE, HttpStatus.REQUEST_ENTITY_TOO_LARGE,
              ErrorCode.UNSUPPORTED_MEDIA_TYPE, HttpStatus.UNSUPPORTED_MEDIA_TYPE));

  private Statuses() {}

  /** The status that answers the code. */
  public static HttpStatus of(ErrorCode code) {
    return switch (code.kind()) {
      case MALFORMED -> HttpStatus.BAD_REQUEST;
      case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case ABSENT -> HttpStatus.NOT_FOUND;
      case GONE -> HttpStatus.GONE;
      case PROTOCOL -> protocol(code);
      case PRECONDITION_MISSING -> HttpStatus.PRECONDITION_REQUIRED;
      case PRECONDITION_STALE -> HttpStatus.PRECONDITION_FAILED;
      case CONFLICT -> HttpStatus.CONFLICT;
      case THROTTLED -> HttpStatus.TOO_MANY_REQUESTS;
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
      case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }

  private static HttpStatus protocol(ErrorCode code) {
    HttpStatus status = PROTOCOL.get(code);
    if (status == null) {
      throw new IllegalStateException("no status for " + code);
    }
    return status;
  }
}
