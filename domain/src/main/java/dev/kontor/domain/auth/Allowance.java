package dev.kontor.domain.auth;

import java.time.Duration;
import java.util.Objects;

/**
 * What a limit leaves to a caller.
 *
 * @param policy the name of the limit
 * @param quota what it allows in a window
 * @param window how long it looks back
 * @param remaining what is left
 * @param reset when the quota is whole again or, if nothing is left, the next try is admitted
 */
public record Allowance(String policy, int quota, Duration window, int remaining, Duration reset) {
  public Allowance {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(reset, "reset");
  }

  /** {@link #reset} in seconds, rounded up: a moment too early would be refused again. */
  public long resetSeconds() {
    return reset.plusSeconds(1).minusNanos(1).toSeconds();
  }
}
