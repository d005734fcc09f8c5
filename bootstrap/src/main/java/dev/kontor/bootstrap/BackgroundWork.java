package dev.kontor.bootstrap;

import dev.kontor.application.imports.AdvanceImport;
import dev.kontor.application.imports.ImportLoop;
import dev.kontor.application.imports.ImportWatch;
import dev.kontor.application.orders.SettleOrders;
import dev.kontor.application.orders.SettlementLoop;
import dev.kontor.application.orders.SettlementWatch;
import dev.kontor.application.shared.Transactions;
import dev.kontor.bootstrap.configuration.ImportLimits;
import dev.kontor.bootstrap.configuration.Limits;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.domain.auth.LoginFailures;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.imports.ImportRepository;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.orders.SettlementQueue;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.web.auth.SigningKeys;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The threads that work without being asked: settlement, imports, the purge of what has expired,
 * the watch over the signing keys.
 */
@Singleton
final class BackgroundWork {
  /** An item may have hundreds of words, and who brings words waits for those who purge them. */
  private static final int WORDS_LIMIT = 50;

  private final List<SettlementLoop> loops = new ArrayList<>();
  private final List<ImportLoop> importLoops = new ArrayList<>();
  private final ExpiryPurge purge;
  private final KeyWatch keyWatch;
  private final List<Thread> threads = new ArrayList<>();

  BackgroundWork(
      SettleOrders settleOrders,
      Transactions transactions,
      SettlementQueue queue,
      SettlementWatch watch,
      AdvanceImport advanceImport,
      ImportRepository imports,
      ImportWatch importWatch,
      IdempotencyStore answers,
      SessionRepository sessions,
      LoginFailures failures,
      ItemRepository items,
      SigningKeys signingKeys,
      InstantSource clock,
      Settings settings) {
    Limits limits = settings.limits();
    for (int worker = 0; worker < limits.settlementWorkers(); worker++) {
      loops.add(
          new SettlementLoop(
              settleOrders,
              transactions,
              queue,
              watch,
              clock,
              limits.settlementBatch(),
              limits.settlementPoll()));
    }
    ImportLimits importLimits = settings.imports();
    for (int worker = 0; worker < importLimits.workers(); worker++) {
      importLoops.add(
          new ImportLoop(
              advanceImport, transactions, imports, importWatch, clock, importLimits.poll()));
    }
    this.purge =
        new ExpiryPurge(
            transactions,
            clock,
            limits.purgeInterval(),
            List.of(
                new ExpiryPurge.Task("answers", answers::purgeExpired),
                new ExpiryPurge.Task("sessions", sessions::purgeExpired),
                new ExpiryPurge.Task("failed logins", failures::purgeExpired),
                new ExpiryPurge.Task(
                    "imports",
                    (now, limit) -> imports.purge(now.minus(importLimits.retention()), limit)),
                new ExpiryPurge.Task(
                    "words", WORDS_LIMIT, (now, limit) -> items.purgeWords(limit))));
    this.keyWatch = new KeyWatch(signingKeys, settings.tokens().recheckInterval());
  }

  void start() {
    for (SettlementLoop loop : loops) {
      threads.add(Thread.ofPlatform().name("settlement-" + (threads.size() + 1)).start(loop));
    }
    for (ImportLoop loop : importLoops) {
      threads.add(Thread.ofVirtual().name("imports-" + (threads.size() + 1)).start(loop));
    }
    threads.add(Thread.ofVirtual().name("expiry-purge").start(purge));
    threads.add(Thread.ofVirtual().name("key-watch").start(keyWatch));
  }

  /**
   * Lets every thread finish what it has in hand.
   *
   * @return whether all of them did in that time
   */
  boolean stop(Duration atMost) {
    Instant end = Instant.now().plus(atMost);
    loops.forEach(SettlementLoop::stop);
    importLoops.forEach(ImportLoop::stop);
    purge.stop();
    keyWatch.stop();
    boolean all = true;
    for (Thread thread : threads) {
      all &= join(thread, Duration.between(Instant.now(), end));
    }
    return all;
  }

  private static boolean join(Thread thread, Duration atMost) {
    try {
      return thread.join(atMost.isNegative() ? Duration.ZERO : atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
