package dev.kontor.application.orders;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.SettlementQueue;
import dev.kontor.domain.shared.DomainException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Settles for as long as it runs. When the database fails it backs off and tries again. When a
 * batch fails by itself it halves the batch until the culprit is alone; that one is counted and
 * deferred, so that it never blocks the others.
 */
public final class SettlementLoop implements Runnable {
  private static final Logger LOG = System.getLogger(SettlementLoop.class.getName());
  private static final Duration PAUSE_MIN = Duration.ofMillis(50);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(2);
  private static final Duration DEFERRAL_MIN = Duration.ofMillis(100);

  private final SettleOrders settleOrders;
  private final Transactions transactions;
  private final SettlementQueue queue;
  private final SettlementWatch watch;
  private final InstantSource clock;
  private final int batchSizeMax;
  private final Duration pollInterval;
  private volatile boolean running = true;
  private int batchSize;
  private Duration pause = PAUSE_MIN;

  /**
   * @param batchSizeMax orders in one transaction, at most
   * @param pollInterval how often to look for orders that other nodes accepted
   */
  public SettlementLoop(
      SettleOrders settleOrders,
      Transactions transactions,
      SettlementQueue queue,
      SettlementWatch watch,
      InstantSource clock,
      int batchSizeMax,
      Duration pollInterval) {
    this.settleOrders = settleOrders;
    this.transactions = transactions;
    this.queue = queue;
    this.watch = watch;
    this.clock = clock;
    this.batchSizeMax = batchSizeMax;
    this.pollInterval = pollInterval;
    this.batchSize = batchSizeMax;
  }

  @Override
  public void run() {
    try {
      while (running) {
        if (step() == 0 && running) {
          watch.awaitAccepted(pollInterval);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends {@link #run} after the batch in hand. */
  public void stop() {
    running = false;
    watch.accepted();
  }

  /** One batch; returns how many orders were handled. */
  private int step() throws InterruptedException {
    try {
      int settled = settleOrders.handle(batchSize);
      pause = PAUSE_MIN;
      batchSize = Math.min(batchSizeMax, batchSize * 2);
      return settled;
    } catch (DomainException outage) {
      LOG.log(Level.WARNING, "settlement pauses for {0}: {1}", pause, outage.getMessage());
      rest();
      return 0;
    } catch (SettlementFailure failure) {
      return isolate(failure);
    }
  }

  private int isolate(SettlementFailure failure) throws InterruptedException {
    if (failure.batch().size() > 1) {
      batchSize = Math.max(1, failure.batch().size() / 2);
      return failure.batch().size();
    }
    LOG.log(Level.ERROR, failure.getMessage(), failure);
    if (failure.batch().isEmpty()) {
      rest();
      return 0;
    }
    defer(failure.batch().getFirst());
    return 1;
  }

  private void defer(QueuedOrder queued) throws InterruptedException {
    Duration rest = DEFERRAL_MIN.multipliedBy(1L << Math.min(queued.attempts(), 16));
    LOG.log(
        Level.ERROR,
        "order {0} could not be settled (try {1}); next try in {2}",
        queued.order().id(),
        queued.attempts() + 1,
        rest);
    try {
      transactions.asWorker(
          () -> {
            queue.defer(queued, clock.instant().plus(rest));
            return Boolean.TRUE;
          });
    } catch (RuntimeException failure) {
      // Whatever it is, the loop outlives it: the order keeps its place and is tried again.
      LOG.log(Level.ERROR, "order {0} could not be deferred: {1}", queued.order().id(), failure);
      rest();
    }
  }

  private void rest() throws InterruptedException {
    // Jitter keeps nodes that lost the same database from coming back all at once.
    long millis = pause.toMillis() / 2 + ThreadLocalRandom.current().nextLong(pause.toMillis());
    Thread.sleep(millis);
    pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause.multipliedBy(2);
  }
}
