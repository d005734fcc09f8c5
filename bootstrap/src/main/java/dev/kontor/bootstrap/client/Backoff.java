package dev.kontor.bootstrap.client;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is sent again: doubling from {@code first} to {@code longest},
 * of which a random half is left out, so that clients who failed together do not come back
 * together. A {@code Retry-After} of the server is never undercut, but capped, since a command must
 * not sleep for an hour.
 */
record Backoff(Duration first, Duration longest, Duration longestAsked) {
  static final Backoff STANDARD =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(3), Duration.ofSeconds(30));

  Duration pause(int failures, Optional<Duration> retryAfter, RandomGenerator random) {
    long doubled = first.toMillis() << Math.min(failures - 1, 20);
    long ceiling = Math.min(doubled, longest.toMillis());
    Duration jittered = Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
    Duration asked = retryAfter.orElse(Duration.ZERO);
    Duration capped = asked.compareTo(longestAsked) > 0 ? longestAsked : asked;
    return capped.plus(jittered);
  }
}
