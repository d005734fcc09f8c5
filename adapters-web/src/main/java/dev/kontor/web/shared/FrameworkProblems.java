package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the body of every error that the framework finds by itself. Its own words are not passed
 * on: they would show class names and the insides of exceptions.
 */
@Singleton
final class FrameworkProblems implements ErrorResponseProcessor<byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(FrameworkProblems.class);
  private static final int SERVER_ERROR = 500;

  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpRequest<?> request = context.getRequest();
    DomainException reason = reason(context, response);
    MutableHttpResponse<byte[]> answer =
        tooLong(request)
            .map(status -> Problems.answer(request, endlessLine(), status))
            .orElseGet(() -> Problems.answer(request, reason));
    // Headers that the framework knows better, such as Allow, stay.
    response.getHeaders().forEachValue((name, value) -> addIfAbsent(answer, name, value));
    TraceFilter.mark(request, answer.getHeaders());
    return answer;
  }

  /** The framework calls every request too large whose first lines are too long. */
  private static Optional<HttpStatus> tooLong(HttpRequest<?> request) {
    if (!(request instanceof NettyHttpRequest<?> netty)) {
      return Optional.empty();
    }
    return switch (netty.getNativeRequest().decoderResult().cause()) {
      case TooLongHttpLineException line -> Optional.of(HttpStatus.REQUEST_URI_TOO_LONG);
      case TooLongHttpHeaderException header ->
          Optional.of(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE);
      case null, default -> Optional.empty();
    };
  }

  private static DomainException endlessLine() {
    return new DomainException(
        ErrorCode.PAYLOAD_TOO_LARGE, "The address or a header of the request is too long.");
  }

  private static void addIfAbsent(MutableHttpResponse<byte[]> answer, String name, String value) {
    if (!answer.getHeaders().contains(name)) {
      answer.header(name, value);
    }
  }

  private static DomainException reason(ErrorContext context, MutableHttpResponse<?> response) {
    Throwable cause = context.getRootCause().orElse(null);
    if (cause instanceof DomainException rule) {
      return rule;
    }
    if (response.code() >= SERVER_ERROR) {
      String requestId = Trace.of(context.getRequest()).requestId();
      LOG.error("Request {} failed with status {}", requestId, response.code(), cause);
    }
    ErrorCode code = code(response.getStatus());
    return code == ErrorCode.MALFORMED_BODY
        ? new DomainException(code, "The request cannot be read.")
        : new DomainException(code);
  }

  private static ErrorCode code(HttpStatus status) {
    if (status.getCode() >= SERVER_ERROR) {
      return ErrorCode.INTERNAL_ERROR;
    }
    return switch (status) {
      case UNAUTHORIZED -> ErrorCode.UNAUTHORIZED;
      case FORBIDDEN -> ErrorCode.FORBIDDEN;
      case NOT_FOUND -> ErrorCode.NOT_FOUND;
      case METHOD_NOT_ALLOWED -> ErrorCode.METHOD_NOT_ALLOWED;
      case NOT_ACCEPTABLE -> ErrorCode.NOT_ACCEPTABLE;
      case REQUEST_ENTITY_TOO_LARGE -> ErrorCode.PAYLOAD_TOO_LARGE;
      case UNSUPPORTED_MEDIA_TYPE -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
      // What the framework refuses besides is unreadable: a request line, a header, a body.
      default -> ErrorCode.MALFORMED_BODY;
    };
  }
}
