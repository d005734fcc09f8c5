package dev.kontor.web.shared;

import dev.kontor.domain.auth.Allowance;
import dev.kontor.domain.orders.Shortage;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.Violation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts refusals and faults into answers: RFC 9457, and RFC 6749 where tokens are asked for. */
public final class Problems {
  /** How callers of the API prove themselves (RFC 6750, 3). */
  public static final String CHALLENGE = "Bearer realm=\"kontor\"";

  /** Where problem pages are. */
  public static final String PATH = "/problems/";

  /** Whether a path follows RFC 6749 instead. */
  private static final String OAUTH_PATH = "/oauth2/";

  private static final int RETRY_AFTER_SECONDS = 1;

  private Problems() {}

  /** The answer to a refusal. */
  public static MutableHttpResponse<byte[]> answer(HttpRequest<?> request, DomainException reason) {
    return answer(request, reason, Statuses.of(reason.code()));
  }

  /** The answer to a refusal with a status that is closer than that of its code. */
  static MutableHttpResponse<byte[]> answer(
      HttpRequest<?> request, DomainException reason, HttpStatus status) {
    MutableHttpResponse<byte[]> response = HttpResponse.status(status);
    if (request.getPath().startsWith(OAUTH_PATH)) {
      OAuthError.of(reason).write(response);
    } else {
      response
          .body(body(request, reason, status))
          .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }
    headers(reason).forEach(response::header);
    return response;
  }

  /** The answer to a refusal, kept for retries. */
  public static RecordedAnswer record(HttpRequest<?> request, DomainException reason) {
    HttpStatus status = Statuses.of(reason.code());
    return new RecordedAnswer(status.getCode(), null, null, body(request, reason, status));
  }

  private static byte[] body(HttpRequest<?> request, DomainException reason, HttpStatus status) {
    ErrorCode code = reason.code();
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", PATH + code.key());
    problem.put("title", code.title());
    problem.put("status", status.getCode());
    problem.put("detail", reason.detail());
    problem.put("instance", request.getUri().getRawPath());
    problem.put("code", code.key());
    problem.put("request_id", Trace.of(request).requestId());
    putWhatIsWrong(problem, reason);
    return Json.bytes(problem);
  }

  private static void putWhatIsWrong(Map<String, Object> problem, DomainException reason) {
    if (!reason.violations().isEmpty()) {
      problem.put("errors", reason.violations().stream().map(Problems::error).toList());
    }
    reason.members().forEach((name, value) -> problem.put(name, member(value)));
  }

  /** A problem inside another one, which tells what both have in common. */
  private static Map<String, Object> inner(DomainException reason) {
    ErrorCode code = reason.code();
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", PATH + code.key());
    problem.put("title", code.title());
    problem.put("status", Statuses.of(code).getCode());
    problem.put("detail", reason.detail());
    problem.put("code", code.key());
    putWhatIsWrong(problem, reason);
    return problem;
  }

  private static Map<String, Object> error(Violation violation) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put(violation.inQuery() ? "parameter" : "pointer", violation.place());
    error.put("code", violation.code());
    error.put("detail", violation.detail());
    return error;
  }

  private static Object member(Object value) {
    return switch (value) {
      case Shortage shortage -> shortage(shortage);
      case DomainException reason -> inner(reason);
      case Allowance allowance -> RateLimits.member(allowance);
      case Collection<?> values -> values.stream().map(Problems::member).toList();
      default -> value;
    };
  }

  private static Map<String, Object> shortage(Shortage shortage) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("item_id", shortage.item().toString());
    line.put("sku", shortage.sku().value());
    line.put("requested", shortage.requested());
    line.put("available", shortage.available());
    return line;
  }

  private static Map<String, String> headers(DomainException reason) {
    boolean passes =
        switch (reason.code().kind()) {
          case THROTTLED, UNAVAILABLE -> true;
          case CONFLICT -> reason.code() == ErrorCode.IDEMPOTENCY_KEY_IN_USE;
          case MALFORMED,
              INVALID,
              UNAUTHENTICATED,
              FORBIDDEN,
              ABSENT,
              GONE,
              PROTOCOL,
              PRECONDITION_MISSING,
              PRECONDITION_STALE,
              INTERNAL ->
              false;
        };
    if (passes) {
      return RateLimits.headers(reason, RETRY_AFTER_SECONDS);
    }
    return switch (reason.code().kind()) {
      case UNAUTHENTICATED -> Map.of(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
      case FORBIDDEN ->
          Map.of(
              HttpHeaders.WWW_AUTHENTICATE,
              reason.members().get("missing_scope") instanceof String scope
                  ? CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + scope + "\""
                  : CHALLENGE);
      case MALFORMED,
          INVALID,
          ABSENT,
          GONE,
          PROTOCOL,
          PRECONDITION_MISSING,
          PRECONDITION_STALE,
          CONFLICT,
          THROTTLED,
          UNAVAILABLE,
          INTERNAL ->
          Map.of();
    };
  }
}
