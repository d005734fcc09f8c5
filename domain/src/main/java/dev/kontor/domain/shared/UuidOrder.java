package dev.kontor.domain.shared;

import java.util.UUID;

/**
 * The order in which PostgreSQL sorts UUIDs: byte by byte, unsigned (RFC 9562). {@link
 * UUID#compareTo} compares signed halves, so locks taken in its order would cross with locks taken
 * in the database's.
 */
public final class UuidOrder {
  private UuidOrder() {}

  /** Compares as {@link java.util.Comparator#compare} does. */
  public static int compare(UUID left, UUID right) {
    int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
  }
}
