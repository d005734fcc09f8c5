package dev.kontor.web.orders;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a caller is willing to wait for a settlement: {@code Prefer: wait=N} (RFC 7240). What is
 * no preference that we know is ignored, as the RFC wants it; more than we grant is cut.
 *
 * @param seconds 0 not to wait
 */
record Patience(int seconds) {
  private static final int SECONDS_MAX = 30;
  private static final Pattern WAIT =
      Pattern.compile(
          "(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

  static Patience of(HttpRequest<?> request) {
    Matcher matcher = WAIT.matcher(String.join(",", request.getHeaders().getAll("Prefer")));
    return new Patience(
        matcher.find() ? Math.min(Integer.parseInt(matcher.group(1)), SECONDS_MAX) : 0);
  }

  Duration duration() {
    return Duration.ofSeconds(seconds);
  }

  /** Tells that the preference was honoured. */
  MutableHttpResponse<byte[]> acknowledge(MutableHttpResponse<byte[]> response) {
    return seconds == 0 ? response : response.header("Preference-Applied", "wait=" + seconds);
  }
}
