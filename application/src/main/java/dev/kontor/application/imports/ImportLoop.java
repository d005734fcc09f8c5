package dev.kontor.application.imports;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportRepository;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Works on imports for as long as it runs, of each tenant on the oldest, a few chunks at a time and
 * in turns, so that a large file keeps nobody else waiting. Several of them share the chunks of a
 * file. When the database fails it backs off and tries again; an import that fails by itself is
 * given up after a few tries.
 */
public final class ImportLoop implements Runnable {
  private static final Logger LOG = System.getLogger(ImportLoop.class.getName());
  private static final Duration PAUSE_MIN = Duration.ofMillis(50);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(2);
  private static final int TENANTS_AT_ONCE = 100;
  private static final int CHUNKS_IN_TURN = 20;
  private static final int TRIES_MAX = 5;

  private final AdvanceImport advanceImport;
  private final Transactions transactions;
  private final ImportRepository imports;
  private final ImportWatch watch;
  private final InstantSource clock;
  private final Duration pollInterval;
  private final Map<ImportId, Integer> failures = new HashMap<>();
  private volatile boolean running = true;
  private Duration pause = PAUSE_MIN;

  /**
   * @param pollInterval how often to look for files that other nodes took in
   */
  public ImportLoop(
      AdvanceImport advanceImport,
      Transactions transactions,
      ImportRepository imports,
      ImportWatch watch,
      InstantSource clock,
      Duration pollInterval) {
    this.advanceImport = advanceImport;
    this.transactions = transactions;
    this.imports = imports;
    this.watch = watch;
    this.clock = clock;
    this.pollInterval = pollInterval;
  }

  @Override
  public void run() {
    try {
      while (running) {
        long seen = watch.files();
        if (!round() && running) {
          watch.await(seen, pollInterval);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends {@link #run} after the chunk in hand. */
  public void stop() {
    running = false;
    watch.queued();
  }

  /** A turn for every tenant; says whether anything was done. */
  private boolean round() throws InterruptedException {
    boolean worked = false;
    for (ImportId id : due()) {
      worked |= turn(id);
    }
    return worked;
  }

  private List<ImportId> due() throws InterruptedException {
    try {
      return transactions.asWorker(() -> imports.listDue(TENANTS_AT_ONCE));
    } catch (RuntimeException outage) {
      LOG.log(Level.WARNING, "imports pause for {0}: {1}", pause, outage.getMessage());
      rest();
      return List.of();
    }
  }

  private boolean turn(ImportId id) throws InterruptedException {
    boolean worked = false;
    for (int chunk = 0; chunk < CHUNKS_IN_TURN && running; chunk++) {
      if (!step(id)) {
        return worked;
      }
      worked = true;
    }
    return worked;
  }

  /** One chunk; says whether it was done. */
  private boolean step(ImportId id) throws InterruptedException {
    try {
      boolean done = advanceImport.handle(id);
      pause = PAUSE_MIN;
      failures.remove(id);
      return done;
    } catch (DomainException refusal) {
      if (isTransient(refusal.code())) {
        LOG.log(Level.WARNING, "import {0} pauses for {1}: {2}", id, pause, refusal.getMessage());
        rest();
      } else {
        giveUp(id, refusal.detail());
      }
      return false;
    } catch (RuntimeException fault) {
      LOG.log(Level.ERROR, "import " + id + " failed", fault);
      if (failures.merge(id, 1, Integer::sum) >= TRIES_MAX) {
        giveUp(id, "It could not be finished for a reason of our own.");
      }
      rest();
      return false;
    }
  }

  /** Whether it may go well the next time. */
  private static boolean isTransient(ErrorCode code) {
    return code == ErrorCode.UNAVAILABLE || code == ErrorCode.OVERLOADED;
  }

  private void giveUp(ImportId id, String reason) throws InterruptedException {
    LOG.log(Level.ERROR, "import {0} is given up: {1}", id, reason);
    failures.remove(id);
    try {
      transactions.inTenant(
          id.tenant(),
          () ->
              imports
                  .lockJob(id)
                  .filter(job -> job.status().isDue())
                  .ifPresent(
                      job -> {
                        job.giveUp(reason, clock.instant());
                        imports.save(job);
                      }));
    } catch (RuntimeException failure) {
      // Whatever it is, the loop outlives it: the import keeps its place and is tried again.
      LOG.log(Level.ERROR, "import {0} could not be given up: {1}", id, failure);
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
