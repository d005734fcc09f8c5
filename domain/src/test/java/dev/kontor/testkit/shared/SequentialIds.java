package dev.kontor.testkit.shared;

import dev.kontor.domain.shared.IdGenerator;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs of version 7 (RFC 9562) that carry the time of a clock and grow by one within it. Those of
 * two generators never meet: each has random bits of its own. Thread-safe.
 */
public final class SequentialIds implements IdGenerator {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int COUNTER_BITS = 24;

  private final InstantSource clock;
  private final long origin;
  private final AtomicLong counter = new AtomicLong();

  /** Ids at the times of the clock. */
  public SequentialIds(InstantSource clock) {
    this.clock = clock;
    this.origin =
        VARIANT
            | (UUID.randomUUID().getMostSignificantBits() >>> 2 >>> COUNTER_BITS << COUNTER_BITS);
  }

  @Override
  public UUID next() {
    return new UUID(clock.millis() << 16 | VERSION, origin + counter.incrementAndGet());
  }
}
