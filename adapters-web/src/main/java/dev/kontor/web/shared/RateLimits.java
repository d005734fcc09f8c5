package dev.kontor.web.shared;

import dev.kontor.domain.auth.Allowance;
import dev.kontor.domain.shared.DomainException;
import io.micronaut.http.HttpHeaders;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells callers of limits, in the headers of the IETF draft httpapi-ratelimit-headers. */
public final class RateLimits {
  private static final String POLICY = "RateLimit-Policy";
  private static final String LIMIT = "RateLimit";

  private RateLimits() {}

  /** What the limits are and what they leave. */
  public static Map<String, String> headers(List<Allowance> allowances) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        POLICY,
        allowances.stream()
            .map(
                allowance ->
                    "\"%s\";q=%d;w=%d"
                        .formatted(
                            allowance.policy(), allowance.quota(), allowance.window().toSeconds()))
            .collect(Collectors.joining(", ")));
    headers.put(
        LIMIT,
        allowances.stream()
            .map(
                allowance ->
                    "\"%s\";r=%d;t=%d"
                        .formatted(
                            allowance.policy(), allowance.remaining(), allowance.resetSeconds()))
            .collect(Collectors.joining(", ")));
    return headers;
  }

  /** When to come again after a refusal, and the limits if it was about limits. */
  static Map<String, String> headers(DomainException reason, long otherwiseSeconds) {
    long seconds =
        reason.members().get("retry_after") instanceof Long told ? told : otherwiseSeconds;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
    if (reason.members().get("limits") instanceof Collection<?> limits) {
      headers.putAll(
          headers(
              limits.stream()
                  .filter(Allowance.class::isInstance)
                  .map(Allowance.class::cast)
                  .toList()));
    }
    return headers;
  }

  /** A limit as the member of a problem. */
  static Map<String, Object> member(Allowance allowance) {
    Map<String, Object> member = new LinkedHashMap<>();
    member.put("policy", allowance.policy());
    member.put("quota", allowance.quota());
    member.put("window", allowance.window().toSeconds());
    member.put("remaining", allowance.remaining());
    member.put("reset", allowance.resetSeconds());
    return member;
  }
}
