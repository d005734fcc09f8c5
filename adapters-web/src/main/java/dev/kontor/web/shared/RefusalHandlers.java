package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Answers whatever is thrown, but for what the framework itself throws. */
final class RefusalHandlers {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalHandlers.class);

  private static final String PUT_OFF = "Request {} was put off: {}";

  private RefusalHandlers() {}

  /** Whoever has too much to do must not write a line about each thing that it does not do. */
  private static Level level(DomainException reason) {
    return reason.code() == ErrorCode.OVERLOADED ? Level.DEBUG : Level.WARN;
  }

  /** The answer to a broken rule; faults among them are logged with their cause. */
  static MutableHttpResponse<byte[]> answer(HttpRequest<?> request, DomainException reason) {
    String requestId = Trace.of(request).requestId();
    switch (reason.code().kind()) {
      case INTERNAL -> LOG.error("Request {} failed", requestId, reason);
      case UNAVAILABLE -> LOG.atLevel(level(reason)).log(PUT_OFF, requestId, reason.detail());
      case MALFORMED,
          INVALID,
          UNAUTHENTICATED,
          FORBIDDEN,
          ABSENT,
          GONE,
          PROTOCOL,
          PRECONDITION_MISSING,
          PRECONDITION_STALE,
          CONFLICT,
          THROTTLED ->
          LOG.debug("Request {} was refused: {}", requestId, reason.code());
    }
    return Problems.answer(request, reason);
  }

  /** The answer to anything unforeseen: the request id and nothing else. */
  static MutableHttpResponse<byte[]> answerUnforeseen(HttpRequest<?> request, Throwable cause) {
    String requestId = Trace.of(request).requestId();
    if (cause instanceof IOException) {
      // The caller has gone: nobody reads the answer, and nothing is wrong here.
      LOG.debug("Request {} was broken off", requestId, cause);
    } else {
      LOG.error("Request {} failed", requestId, cause);
    }
    return Problems.answer(request, new DomainException(ErrorCode.INTERNAL_ERROR));
  }

  @Singleton
  static final class OfRules implements ExceptionHandler<DomainException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // the interface has it so
    public HttpResponse<?> handle(HttpRequest request, DomainException exception) {
      return answer(request, exception);
    }
  }

  @Singleton
  static final class OfProtocol implements ExceptionHandler<Refusal, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // the interface has it so
    public HttpResponse<?> handle(HttpRequest request, Refusal refusal) {
      MutableHttpResponse<byte[]> response = answer(request, refusal.reason());
      refusal.headers().forEach((name, value) -> response.getHeaders().set(name, value));
      return response;
    }
  }

  @Singleton
  static final class OfFaults implements ExceptionHandler<Throwable, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // the interface has it so
    public HttpResponse<?> handle(HttpRequest request, Throwable exception) {
      return answerUnforeseen(request, exception);
    }
  }
}
