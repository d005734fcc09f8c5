package dev.kontor.domain.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How many failures are borne. At the limit further tries are refused for a minute, and for twice
 * as long after each further failure, up to the window; failures are forgotten when the window has
 * passed since the last one.
 *
 * @param policy its name for callers
 * @param failuresMax that are answered without a delay
 * @param window how long failures are remembered, and the longest delay
 */
public record FailureLimit(String policy, int failuresMax, Duration window) {
  private static final Duration FIRST_DELAY = Duration.ofMinutes(1);

  public FailureLimit {
    Objects.requireNonNull(policy, "policy");
    if (failuresMax < 1 || window.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("at least one failure, and a window of a second");
    }
  }

  /** Until when tries are refused; empty when they are not. */
  public Optional<Instant> blockedUntil(Optional<Failures> failures, Instant now) {
    return failures.flatMap(known -> blockedUntil(known.count(), known.lastAt(), now));
  }

  /** Whether tries were refused already when the last failure was noted. */
  public boolean wasBlocked(Failures failures, Instant now) {
    Instant previousAt = failures.previousAt();
    return previousAt != null && blockedUntil(failures.count() - 1, previousAt, now).isPresent();
  }

  /** What a caller may still do. */
  public Allowance allowance(Optional<Failures> failures, Instant now) {
    Optional<Failures> remembered = failures.filter(known -> isRemembered(known, now));
    if (remembered.isEmpty()) {
      return new Allowance(policy, failuresMax, window, failuresMax, Duration.ZERO);
    }
    Failures known = remembered.get();
    Instant end = blockedUntil(remembered, now).orElseGet(() -> known.lastAt().plus(window));
    return new Allowance(
        policy,
        failuresMax,
        window,
        Math.max(0, failuresMax - known.count()),
        Duration.between(now, end));
  }

  private boolean isRemembered(Failures failures, Instant now) {
    return failures.lastAt().plus(window).isAfter(now);
  }

  private Optional<Instant> blockedUntil(int count, Instant lastAt, Instant now) {
    if (count < failuresMax) {
      return Optional.empty();
    }
    return Optional.of(lastAt.plus(delay(count - failuresMax))).filter(end -> end.isAfter(now));
  }

  private Duration delay(int furtherFailures) {
    Duration delay = FIRST_DELAY;
    for (int i = 0; i < furtherFailures && delay.compareTo(window) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(window) < 0 ? delay : window;
  }
}
