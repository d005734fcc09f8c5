package dev.kontor.bootstrap.architecture.planted.domain.items;

import java.time.Instant;

public final class ReadsClock {
  private ReadsClock() {}

  static Instant now() {
    return Instant.now();
  }
}
