package dev.kontor.persistence.shared;

import dev.kontor.application.orders.SettlementWatch;
import dev.kontor.testkit.shared.MutableClock;
import dev.kontor.testkit.shared.SequentialIds;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;

/** What the adapters need from outside, from the test kit. */
@Factory
final class TestKitFactory {
  /** Primary, because Micronaut brings a system clock of its own. */
  @Singleton
  @Primary
  MutableClock clock() {
    return MutableClock.create();
  }

  @Singleton
  SequentialIds ids(MutableClock clock) {
    return new SequentialIds(clock);
  }

  @Singleton
  SettlementWatch watch() {
    return new SettlementWatch();
  }

  @Singleton
  PersistenceSettings settings() {
    return PersistenceSettings.DEFAULTS;
  }
}
