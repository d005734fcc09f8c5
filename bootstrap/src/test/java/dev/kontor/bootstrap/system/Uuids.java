package dev.kontor.bootstrap.system;

import java.util.UUID;

/** Ids of version 7 (RFC 9562), as the server makes them. */
final class Uuids {
  private Uuids() {}

  static UUID next() {
    UUID random = UUID.randomUUID();
    long time = System.currentTimeMillis() << 16;
    return new UUID(
        time | 0x7000L | (random.getMostSignificantBits() & 0xFFFL),
        random.getLeastSignificantBits());
  }
}
