package dev.kontor.bootstrap;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.shared.IdempotencyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes answers that nobody can ask for again, a few at a time. */
final class AnswerPurge implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerPurge.class);
  private static final int BATCH_MAX = 1_000;

  private final Transactions transactions;
  private final IdempotencyStore answers;
  private final InstantSource clock;
  private final Duration interval;
  private final CountDownLatch stopped = new CountDownLatch(1);

  AnswerPurge(
      Transactions transactions, IdempotencyStore answers, InstantSource clock, Duration interval) {
    this.transactions = transactions;
    this.answers = answers;
    this.clock = clock;
    this.interval = interval;
  }

  @Override
  public void run() {
    try {
      while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        purge();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    stopped.countDown();
  }

  private void purge() {
    try {
      int deleted;
      do {
        deleted = transactions.asWorker(() -> answers.purgeExpired(clock.instant(), BATCH_MAX));
      } while (deleted == BATCH_MAX && stopped.getCount() > 0);
    } catch (RuntimeException e) {
      // Nothing depends on it today; the next turn tries again.
      LOG.warn("Expired answers could not be deleted", e);
    }
  }
}
