package dev.kontor.bootstrap.system;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what has to happen. */
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Await() {}

  /** Looks again and again; fails when the time is over. Answers how long it took. */
  public static Duration until(String what, Duration atMost, BooleanSupplier happened) {
    long begin = System.nanoTime();
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() - begin > atMost.toNanos()) {
        throw new AssertionError(what + ": not within " + atMost);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
