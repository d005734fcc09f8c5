package dev.kontor.bootstrap;

import dev.kontor.application.shared.Transactions;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.domain.orders.SettlementQueue;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.web.operations.Readiness;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ready when the database answers both roles and no order waits for longer than settlement may
 * take. That the schema is this version's was seen before HTTP began.
 */
@Singleton
final class InstanceReadiness implements Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceReadiness.class);

  /** Whoever asks wants to know within five seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Transactions transactions;
  private final TenantRepository tenants;
  private final SettlementQueue queue;
  private final InstantSource clock;
  private final Duration delayMax;

  InstanceReadiness(
      Transactions transactions,
      TenantRepository tenants,
      SettlementQueue queue,
      InstantSource clock,
      Settings settings) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.queue = queue;
    this.clock = clock;
    this.delayMax = settings.limits().settlementDelay();
  }

  @Override
  public List<Check> checks() {
    // Side by side: when the database is silent each of them waits for as long as it may.
    CompletableFuture<Check> database = begin("database", this::database);
    CompletableFuture<Check> settlement = begin("settlement", this::settlement);
    return List.of(database.join(), settlement.join());
  }

  private static CompletableFuture<Check> begin(String name, Supplier<Check> look) {
    return CompletableFuture.supplyAsync(() -> check(name, look), Thread::startVirtualThread)
        .completeOnTimeout(silent(name), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Check silent(String name) {
    return new Check(name, false, "the database does not answer");
  }

  private static Check check(String name, Supplier<Check> look) {
    try {
      return look.get();
    } catch (RuntimeException e) {
      LOG.warn("Not ready: {}: {}", name, e.getMessage());
      return silent(name);
    }
  }

  private Check database() {
    transactions.outsideTenants(() -> tenants.findBySlug(new Slug(FirstStart.TENANT)));
    return new Check("database", true, "reachable, migrated");
  }

  private Check settlement() {
    Instant now = clock.instant();
    Optional<Duration> delay =
        transactions
            .asWorker(() -> queue.findOldestDue(now))
            .map(oldest -> Duration.between(oldest, now));
    boolean late = delay.filter(waited -> waited.compareTo(delayMax) > 0).isPresent();
    String detail =
        delay.map(waited -> "oldest order waits for " + waited.toMillis() + " ms").orElse("idle");
    return new Check("settlement", !late, detail);
  }
}
