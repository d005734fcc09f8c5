package dev.kontor.testkit.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to move. Thread-safe. */
public final class MutableClock implements InstantSource {
  private final AtomicReference<Instant> now;

  private MutableClock(Instant start) {
    now = new AtomicReference<>(start.truncatedTo(ChronoUnit.MICROS));
  }

  /** A clock at that instant. */
  public static MutableClock at(String instant) {
    return new MutableClock(Instant.parse(instant));
  }

  /** A clock at an instant that shows lost digits: its microseconds are not zero. */
  public static MutableClock create() {
    return at("2026-03-14T09:26:53.589793Z");
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves on, and returns the new time. */
  public Instant advance(Duration step) {
    return now.updateAndGet(instant -> instant.plus(step));
  }
}
