package dev.kontor.bootstrap.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the embedded server again when it dies under us: nobody else would. */
final class ServerWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);

  /** Between tries that fail. */
  private static final Duration INTERVAL_MAX = Duration.ofSeconds(2);

  private final BooleanSupplier running;
  private final Runnable start;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param running whether the server is there
   * @param start brings it back
   */
  ServerWatch(BooleanSupplier running, Runnable start) {
    this.running = running;
    this.start = start;
  }

  void begin() {
    Thread.ofVirtual().name("database-watch").start(this::watch);
  }

  /** From here on the server stays as it is; waits for a start that is under way. */
  void end() {
    lock.lock();
    try {
      ended.countDown();
    } finally {
      lock.unlock();
    }
  }

  private void watch() {
    Duration pause = INTERVAL;
    try {
      while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        lock.lock();
        try {
          boolean well = look();
          pause = well ? INTERVAL : pause.multipliedBy(2);
          pause = pause.compareTo(INTERVAL_MAX) > 0 ? INTERVAL_MAX : pause;
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the server is there, maybe because it was just started. */
  private boolean look() {
    if (ended.getCount() == 0) {
      return true;
    }
    try {
      if (!running.getAsBoolean()) {
        LOG.error("PostgreSQL has died; starting it again");
        start.run();
      }
      return true;
    } catch (RuntimeException e) {
      LOG.error("PostgreSQL does not come back yet: {}", e.getMessage());
      LOG.debug("It failed by", e);
      return false;
    }
  }
}
