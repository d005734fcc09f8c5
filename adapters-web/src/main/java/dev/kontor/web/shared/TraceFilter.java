package dev.kontor.web.shared;

import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.math.BigDecimal;

/** Names every request, and tells with every answer which it was and how long it took. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TraceFilter {
  private static final long NANOS_PER_MICRO = 1_000;
  private static final int MILLIS_SCALE = 3;
  private static final int SECONDS_SCALE = 6;

  @RequestFilter
  @PreMatching
  void begin(HttpRequest<?> request, MutablePropagatedContext context) {
    context.add(new MdcPropagationContext(Trace.of(request).logContext()));
  }

  @ResponseFilter
  void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
    mark(request, response.getHeaders());
  }

  /** Errors before any filter, such as an unreadable request line, are marked by their handler. */
  static void mark(HttpRequest<?> request, MutableHttpHeaders headers) {
    Trace trace = Trace.of(request);
    long micros = (System.nanoTime() - trace.begunAt()) / NANOS_PER_MICRO;
    headers.set(Trace.REQUEST_ID_HEADER, trace.requestId());
    headers.set("Server-Timing", "app;dur=" + BigDecimal.valueOf(micros, MILLIS_SCALE));
    headers.set("X-Process-Time", BigDecimal.valueOf(micros, SECONDS_SCALE).toPlainString());
    headers.set("X-Content-Type-Options", "nosniff");
  }
}
