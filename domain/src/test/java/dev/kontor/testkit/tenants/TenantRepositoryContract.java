package dev.kontor.testkit.tenants;

import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository.DirectoryEntry;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.testkit.shared.PortContract;
import org.junit.jupiter.api.Test;

/** What every {@code TenantRepository} does. */
public abstract class TenantRepositoryContract extends PortContract {
  private void add(Tenant tenant) {
    ports.work().doInTenant(tenant.id(), () -> ports.tenants().add(tenant));
  }

  @Test
  void tenant_keepsEveryField() {
    Tenant tenant = aTenant().withCurrency("JPY").inState(TenantState.SUSPENDED).build();

    add(tenant);

    Tenant found = ports.work().inTenant(tenant.id(), () -> ports.tenants().getTenant(tenant.id()));
    assertThat(found).isEqualTo(tenant);
  }

  @Test
  void directory_leadsFromSlugToTenant() {
    Tenant active = aTenant().build();
    Tenant suspended = aTenant().inState(TenantState.SUSPENDED).build();
    add(active);
    add(suspended);

    assertThat(ports.work().outsideTenants(() -> ports.tenants().findBySlug(active.slug())))
        .contains(new DirectoryEntry(active.id(), TenantState.ACTIVE));
    assertThat(ports.work().outsideTenants(() -> ports.tenants().findBySlug(suspended.slug())))
        .contains(new DirectoryEntry(suspended.id(), TenantState.SUSPENDED));
  }

  @Test
  void directory_knowsNoOtherSlug() {
    Slug unused = aTenant().build().slug();

    assertThat(ports.work().outsideTenants(() -> ports.tenants().findBySlug(unused))).isEmpty();
  }

  @Test
  void slug_isTakenOnce() {
    Tenant first = aTenant().build();
    Tenant second = aTenant().withSlug(first.slug()).build();
    add(first);

    assertRefused(ErrorCode.SLUG_TAKEN, () -> add(second));

    assertThat(ports.work().outsideTenants(() -> ports.tenants().findBySlug(first.slug())))
        .contains(new DirectoryEntry(first.id(), TenantState.ACTIVE));
  }

  @Test
  void otherTenant_isRefused() {
    Tenant other = aTenant().build();
    add(other);

    assertForeign(() -> shop.run(() -> ports.tenants().getTenant(other.id())));
    assertForeign(() -> shop.run(() -> ports.tenants().add(aTenant().build())));
  }
}
