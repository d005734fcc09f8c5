package dev.kontor.web.shared;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.netty.util.AsciiString;
import java.math.BigDecimal;

/** Names every request, and tells with every answer which it was and how long it took. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TraceFilter {
  private static final long NANOS_PER_MICRO = 1_000;
  private static final int MILLIS_SCALE = 3;
  private static final int SECONDS_SCALE = 6;

  // The server need not work out the hash of these for every answer.
  private static final CharSequence DATE = AsciiString.cached(HttpHeaders.DATE);
  private static final CharSequence REQUEST_ID = AsciiString.cached(Trace.REQUEST_ID_HEADER);
  private static final CharSequence SERVER_TIMING = AsciiString.cached("Server-Timing");
  private static final CharSequence PROCESS_TIME = AsciiString.cached("X-Process-Time");
  private static final CharSequence CONTENT_TYPE_OPTIONS =
      AsciiString.cached("X-Content-Type-Options");

  @RequestFilter
  @PreMatching
  void begin(HttpRequest<?> request, MutablePropagatedContext context) {
    context.add(new TraceInLogs(Trace.of(request)));
  }

  @ResponseFilter
  void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
    mark(request, response.getHeaders());
  }

  /** Errors before any filter, such as an unreadable request line, are marked by their handler. */
  static void mark(HttpRequest<?> request, MutableHttpHeaders headers) {
    Trace trace = Trace.of(request);
    long micros = (System.nanoTime() - trace.begunAt()) / NANOS_PER_MICRO;
    headers.set(DATE, HttpDate.text(System.currentTimeMillis()));
    headers.set(REQUEST_ID, trace.requestId());
    headers.set(SERVER_TIMING, "app;dur=" + BigDecimal.valueOf(micros, MILLIS_SCALE));
    headers.set(PROCESS_TIME, BigDecimal.valueOf(micros, SECONDS_SCALE).toPlainString());
    headers.set(CONTENT_TYPE_OPTIONS, "nosniff");
  }
}
