package dev.kontor.bootstrap.architecture.planted.domain.items;

import java.time.Duration;

final class Sleeper {
  private Sleeper() {}

  static void sleep() throws InterruptedException {
    Thread.sleep(Duration.ofMillis(1));
  }
}
