package dev.kontor.application.imports;

import java.time.Duration;

/** Wakes the imports of this process when a file has come. Thread-safe. */
public final class ImportWatch {
  private final Object files = new Object();
  private long count;

  /** A watch that nobody waits at yet. */
  public ImportWatch() {
    // Nothing to prepare; declared because the package is exported.
  }

  /** Says that there is work to do: all who wait come to share it. */
  public void queued() {
    synchronized (files) {
      count++;
      files.notifyAll();
    }
  }

  /** How many files have come. */
  long files() {
    synchronized (files) {
      return count;
    }
  }

  /**
   * Waits until more have come, or until the time is over.
   *
   * @param seen as many as the caller has looked after
   */
  void await(long seen, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    synchronized (files) {
      long left = atMost.toMillis();
      while (count == seen && left > 0) {
        files.wait(left);
        left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      }
    }
  }
}
