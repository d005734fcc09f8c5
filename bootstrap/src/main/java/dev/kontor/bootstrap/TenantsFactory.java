package dev.kontor.bootstrap;

import dev.kontor.application.shared.Transactions;
import dev.kontor.application.tenants.CreateTenant;
import dev.kontor.application.tenants.EditTenant;
import dev.kontor.application.tenants.FindTenant;
import dev.kontor.application.tenants.FoundTenant;
import dev.kontor.application.tenants.ListTenants;
import dev.kontor.application.tenants.RemoveTenant;
import dev.kontor.application.tenants.RestoreTenant;
import dev.kontor.application.tenants.TenantEvents;
import dev.kontor.application.tenants.TenantFounding;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.items.ItemRepository;
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
  TenantEvents tenantEvents(EventLog log, IdGenerator ids) {
    return new TenantEvents(log, ids);
  }

  @Singleton
  TenantFounding tenantFounding(
      TenantRepository tenants,
      UserRepository users,
      TenantEvents events,
      IdGenerator ids,
      InstantSource clock) {
    return new TenantFounding(tenants, users, events, ids, clock);
  }

  @Singleton
  FoundTenant foundTenant(Transactions transactions, TenantFounding founding) {
    return new FoundTenant(transactions, founding);
  }

  @Singleton
  CreateTenant createTenant(Transactions transactions, TenantFounding founding) {
    return new CreateTenant(transactions, founding);
  }

  @Singleton
  FindTenant findTenant(Transactions transactions, TenantRepository tenants) {
    return new FindTenant(transactions, tenants);
  }

  @Singleton
  ListTenants listTenants(Transactions transactions, TenantRepository tenants) {
    return new ListTenants(transactions, tenants);
  }

  @Singleton
  EditTenant editTenant(
      Transactions transactions,
      TenantRepository tenants,
      ItemRepository items,
      TenantEvents events,
      InstantSource clock) {
    return new EditTenant(transactions, tenants, items, events, clock);
  }

  @Singleton
  RemoveTenant removeTenant(
      Transactions transactions,
      TenantRepository tenants,
      TenantEvents events,
      InstantSource clock) {
    return new RemoveTenant(transactions, tenants, events, clock);
  }

  @Singleton
  RestoreTenant restoreTenant(
      Transactions transactions,
      TenantRepository tenants,
      TenantEvents events,
      InstantSource clock) {
    return new RestoreTenant(transactions, tenants, events, clock);
  }
}
