package dev.kontor.bootstrap;

import dev.kontor.application.shared.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what has expired and nobody can ask for again, a little at a time. */
final class ExpiryPurge implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiryPurge.class);
  private static final int BATCH_MAX = 1_000;

  private final Transactions transactions;
  private final InstantSource clock;
  private final Duration interval;
  private final List<Task> tasks;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param interval from one turn to the next
   */
  ExpiryPurge(Transactions transactions, InstantSource clock, Duration interval, List<Task> tasks) {
    this.transactions = transactions;
    this.clock = clock;
    this.interval = interval;
    this.tasks = List.copyOf(tasks);
  }

  /**
   * Something that expires.
   *
   * @param limit how much of it is deleted in one transaction
   */
  record Task(String name, int limit, Batch batch) {
    Task(String name, Batch batch) {
      this(name, BATCH_MAX, batch);
    }
  }

  /** Deletes up to so many of it and says how many, in the worker's transaction. */
  @FunctionalInterface
  interface Batch {
    int purgeExpired(Instant now, int limit);
  }

  @Override
  public void run() {
    try {
      while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        tasks.forEach(this::purge);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    stopped.countDown();
  }

  private void purge(Task task) {
    try {
      int deleted;
      do {
        deleted =
            transactions.asWorker(() -> task.batch().purgeExpired(clock.instant(), task.limit()));
      } while (deleted == task.limit() && stopped.getCount() > 0);
    } catch (RuntimeException e) {
      // Nothing depends on it today; the next turn tries again.
      LOG.warn("Expired {} could not be deleted", task.name(), e);
    }
  }
}
