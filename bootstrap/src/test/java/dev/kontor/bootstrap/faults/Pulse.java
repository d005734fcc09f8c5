package dev.kontor.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Feels again and again whether a server is alive, on a connection and a thread of its own. */
final class Pulse implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final Duration ANSWER_MAX = Duration.ofMillis(100);

  /** A machine that is busy with the load, too, may hold one up; never many. */
  private static final double LATE_MAX = 0.1;

  private final URI health;
  private final List<Long> millis = new ArrayList<>();
  private final Thread thread;
  private volatile boolean running = true;

  private Pulse(URI server) {
    this.health = server.resolve("/healthz");
    this.thread = Thread.ofPlatform().start(this::run);
  }

  static Pulse of(Node node) {
    return new Pulse(node.address());
  }

  private void run() {
    while (running) {
      millis.add(beat());
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
  }

  private long beat() {
    long begin = System.nanoTime();
    try {
      HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
      connection.setConnectTimeout(2_000);
      connection.setReadTimeout(2_000);
      if (connection.getResponseCode() != 200) {
        return Long.MAX_VALUE;
      }
      connection.getInputStream().close();
    } catch (IOException none) {
      return Long.MAX_VALUE;
    }
    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }

  /** Stops feeling; fails when it was weak. */
  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    List<Long> sorted = millis.stream().sorted().toList();
    long late = sorted.stream().filter(took -> took > ANSWER_MAX.toMillis()).count();
    assertThat(sorted).as("answers of /healthz in ms").doesNotContain(Long.MAX_VALUE);
    assertThat((double) late / sorted.size())
        .as("late answers of /healthz, of these: %s", sorted)
        .isLessThanOrEqualTo(LATE_MAX);
  }
}
