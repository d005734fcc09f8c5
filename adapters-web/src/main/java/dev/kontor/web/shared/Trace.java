package dev.kontor.web.shared;

import io.micronaut.http.HttpRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What names a request in answers and logs, and when it began.
 *
 * @param requestId the caller's {@code X-Request-Id} if it is well-formed, else one made here
 * @param traceId the trace of W3C Trace Context, null when the caller sent none
 * @param begunAt in nanoseconds of {@link System#nanoTime()}
 */
public record Trace(String requestId, @Nullable String traceId, long begunAt) {
  /** The header that carries the request id in both directions. */
  public static final String REQUEST_ID_HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = Trace.class.getName();
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}.*");
  private static final int REQUEST_ID_BYTES = 12;

  /** The trace of the request, begun now if it has none yet. */
  public static Trace of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, Trace.class)
        .orElseGet(
            () -> {
              Trace begun = begin(request);
              request.setAttribute(ATTRIBUTE, begun);
              return begun;
            });
  }

  private static Trace begin(HttpRequest<?> request) {
    String sent = request.getHeaders().get(REQUEST_ID_HEADER);
    String requestId = sent != null && REQUEST_ID.matcher(sent).matches() ? sent : newId();
    return new Trace(requestId, traceId(request), System.nanoTime());
  }

  private static @Nullable String traceId(HttpRequest<?> request) {
    String parent = request.getHeaders().get("traceparent");
    if (parent == null) {
      return null;
    }
    var matcher = TRACE_PARENT.matcher(parent);
    return matcher.matches() ? matcher.group(1) : null;
  }

  private static String newId() {
    byte[] bytes = new byte[REQUEST_ID_BYTES];
    // A name, not a secret: it need not be hard to guess.
    ThreadLocalRandom.current().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
