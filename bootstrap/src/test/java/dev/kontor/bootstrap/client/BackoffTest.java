package dev.kontor.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

  @Test
  void pause_growsUntilItsLongest() {
    for (int failures = 1; failures < 40; failures++) {
      Duration pause = Backoff.STANDARD.pause(failures, Optional.empty(), random);

      long ceiling = failures < 6 ? 100L << (failures - 1) : 3_000;
      assertThat(pause.toMillis()).isBetween(Math.min(ceiling, 3_000) / 2, ceiling);
    }
  }

  @Test
  void pause_isNeverShorterThanTheServerAsks() {
    Duration pause = Backoff.STANDARD.pause(1, Optional.of(Duration.ofSeconds(7)), random);

    assertThat(pause).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_100));
  }

  @Test
  void pause_doesNotSleepForAnHourBecauseTheServerAsks() {
    Duration pause = Backoff.STANDARD.pause(1, Optional.of(Duration.ofHours(1)), random);

    assertThat(pause).isLessThan(Duration.ofSeconds(31));
  }
}
