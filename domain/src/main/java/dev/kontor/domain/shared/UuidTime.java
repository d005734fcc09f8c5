package dev.kontor.domain.shared;

import java.time.Instant;
import java.util.UUID;

/** The time inside UUIDs of version 7 (RFC 9562, 5.7): 48 bits of milliseconds since 1970. */
public final class UuidTime {
  private static final long MILLIS_MAX = (1L << 48) - 1;

  private UuidTime() {}

  /**
   * When the UUID was made.
   *
   * @throws IllegalArgumentException when it has another version, and so no such time
   */
  public static Instant of(UUID uuid) {
    if (uuid.version() != 7) {
      throw new IllegalArgumentException("only UUIDs of version 7 carry a time");
    }
    return Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16);
  }

  /**
   * A bound for ranges: sorts at or before every UUID made then or later, and after every one made
   * before. Times beyond what a UUID can carry give the first or the last bound.
   */
  public static UUID firstAtOrAfter(Instant instant) {
    if (instant.isBefore(Instant.EPOCH)) {
      return new UUID(0L, 0L);
    }
    if (instant.isAfter(Instant.ofEpochMilli(MILLIS_MAX))) {
      return new UUID(-1L, -1L);
    }
    long millis = instant.toEpochMilli();
    boolean exact = Instant.ofEpochMilli(millis).equals(instant);
    return new UUID((exact ? millis : millis + 1) << 16, 0L);
  }
}
