package dev.kontor.application.imports;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the imports of this process when a file has come. Thread-safe. */
public final class ImportWatch {
  private final Semaphore work = new Semaphore(0);

  /** A watch that nobody waits at yet. */
  public ImportWatch() {
    // Nothing to prepare; declared because the package is exported.
  }

  /** Says that there is work to do. */
  public void queued() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  /** Waits until there is, or until the time is over. */
  void await(Duration atMost) throws InterruptedException {
    if (work.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      work.drainPermits();
    }
  }
}
