package dev.kontor.integration.uuid;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import dev.kontor.domain.shared.IdGenerator;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * UUIDs of version 7 (RFC 9562): milliseconds, then a random number that is counted up within one
 * millisecond, so that those of one process always grow. Thread-safe.
 */
public final class TimeOrderedIdGenerator implements IdGenerator {
  private final TimeOrderedEpochFactory factory;

  /**
   * @param clock where the milliseconds come from; when it steps back, the last ones are kept
   */
  public TimeOrderedIdGenerator(InstantSource clock) {
    this.factory =
        TimeOrderedEpochFactory.builder()
            .withClock(clock.withZone(ZoneOffset.UTC))
            .withIncrementPlus1()
            .build();
  }

  /** With the clock of the system. */
  public TimeOrderedIdGenerator() {
    this(Clock.systemUTC());
  }

  @Override
  public UUID next() {
    return factory.create();
  }
}
