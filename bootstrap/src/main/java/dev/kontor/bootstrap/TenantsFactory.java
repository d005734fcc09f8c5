package dev.kontor.bootstrap;

import dev.kontor.application.shared.Transactions;
import dev.kontor.application.tenants.CreateTenant;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.UserRepository;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases of tenants. */
@Factory
final class TenantsFactory {
  @Singleton
  CreateTenant createTenant(
      Transactions transactions,
      TenantRepository tenants,
      UserRepository users,
      EventLog events,
      PasswordHasher hasher,
      IdGenerator ids,
      InstantSource clock) {
    return new CreateTenant(transactions, tenants, users, events, hasher, ids, clock);
  }
}
