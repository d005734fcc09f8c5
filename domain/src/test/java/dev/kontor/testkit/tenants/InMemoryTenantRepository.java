package dev.kontor.testkit.tenants;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.testkit.shared.InMemoryTables;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Tenants in memory. */
public final class InMemoryTenantRepository implements TenantRepository {
  private final InMemoryTables tables;

  public InMemoryTenantRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(Tenant tenant) {
    tables.database().requireOwn(tenant.id());
    if (findBySlug(tenant.slug()).isPresent()) {
      throw new DomainException(ErrorCode.SLUG_TAKEN);
    }
    tables.tenants.put(tenant.id(), tenant);
  }

  @Override
  public Tenant getTenant(TenantId id) {
    tables.database().requireOwn(id);
    return tables
        .tenants
        .find(id)
        .orElseThrow(() -> new NoSuchElementException("there is no tenant " + id));
  }

  @Override
  public Optional<DirectoryEntry> findBySlug(Slug slug) {
    return tables.tenants.stream()
        .filter(tenant -> tenant.slug().equals(slug))
        .map(tenant -> new DirectoryEntry(tenant.id(), tenant.state()))
        .findFirst();
  }
}
