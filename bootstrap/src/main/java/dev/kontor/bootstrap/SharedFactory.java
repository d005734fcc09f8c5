package dev.kontor.bootstrap;

import dev.kontor.application.shared.Idempotency;
import dev.kontor.application.shared.Transactions;
import dev.kontor.bootstrap.configuration.Limits;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.integration.uuid.TimeOrderedIdGenerator;
import dev.kontor.persistence.shared.PersistenceSettings;
import dev.kontor.web.operations.Version;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What every feature needs: time, identities, retries, and how the database is used. */
@Factory
final class SharedFactory {
  /** PostgreSQL keeps microseconds; a finer clock would make what was saved differ from what is. */
  @Singleton
  @Primary
  InstantSource clock() {
    Clock system = Clock.systemUTC();
    return () -> system.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Singleton
  IdGenerator ids(InstantSource clock) {
    return new TimeOrderedIdGenerator(clock);
  }

  @Singleton
  Idempotency idempotency(
      Transactions transactions, IdempotencyStore store, InstantSource clock, Settings settings) {
    return new Idempotency(transactions, store, clock, settings.limits().answerRetention());
  }

  @Singleton
  PersistenceSettings persistenceSettings(Settings settings) {
    Limits limits = settings.limits();
    PersistenceSettings standard = PersistenceSettings.DEFAULTS;
    return new PersistenceSettings(
        limits.databaseUnits(),
        standard.waitForUnit(),
        limits.lookupLanes(),
        limits.pageLanes(),
        standard.lookupBatchMax(),
        standard.lookupQueueMax(),
        standard.lookupPatience(),
        limits.queueDelayMax(),
        limits.intakeLanes(),
        standard.intakeBatchMax(),
        standard.intakeQueueMax(),
        standard.intakePatience(),
        limits.answerRetention(),
        limits.settleOnAcceptance(),
        limits.pendingTimeout());
  }

  @Singleton
  Version version() {
    return new Version(Kontor.version());
  }
}
