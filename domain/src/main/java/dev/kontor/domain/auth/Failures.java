package dev.kontor.domain.auth;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Failures that are not forgotten yet.
 *
 * @param count of them, at least one
 * @param lastAt when the last of them was
 * @param previousAt when the one before was, null when the last is the only one
 */
public record Failures(int count, Instant lastAt, @Nullable Instant previousAt) {
  public Failures {
    Objects.requireNonNull(lastAt, "lastAt");
    if (count < 1 || (count == 1) != (previousAt == null)) {
      throw new IllegalArgumentException("every failure but the first comes after another");
    }
  }

  /** The first one. */
  public static Failures first(Instant at) {
    return new Failures(1, at, null);
  }

  /** One more; clocks of nodes may differ, but time does not go back. */
  public Failures another(Instant at) {
    return new Failures(count + 1, at.isAfter(lastAt) ? at : lastAt, lastAt);
  }
}
