package dev.kontor.testkit.tenants;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantQuery;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.tenants.TenantView;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.Pages.Sorting;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tenants in memory. */
public final class InMemoryTenantRepository implements TenantRepository {
  private static final Sorting<TenantView, Instant> BY_AGE =
      new Sorting<>(TenantView::createdAt, Instant::parse, InMemoryTenantRepository::tieBreak);
  private static final Sorting<TenantView, String> BY_SLUG =
      new Sorting<>(
          view -> view.slug().value(), Function.identity(), InMemoryTenantRepository::tieBreak);
  private static final Sorting<TenantView, String> BY_NAME =
      new Sorting<>(
          view -> view.details().name(), Function.identity(), InMemoryTenantRepository::tieBreak);

  private final InMemoryTables tables;

  public InMemoryTenantRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(Tenant tenant) {
    tables.database().requireOwn(tenant.id());
    requireFreeSlug(tenant);
    tables.tenants.put(tenant.id(), tenant);
  }

  private void requireFreeSlug(Tenant tenant) {
    boolean taken =
        present()
            .anyMatch(
                other -> other.slug().equals(tenant.slug()) && !other.id().equals(tenant.id()));
    if (taken) {
      throw new DomainException(ErrorCode.SLUG_TAKEN);
    }
  }

  private Stream<Tenant> present() {
    return tables.tenants.stream().filter(tenant -> tenant.removedAt() == null);
  }

  @Override
  public Optional<Tenant> findTenant(TenantId id) {
    tables.database().requireOwn(id);
    return tables.tenants.find(id).filter(tenant -> tenant.removedAt() == null);
  }

  @Override
  public Optional<Tenant> findForEdit(TenantId id) {
    tables.database().requireOwn(id);
    tables.database().lockRow(id);
    return tables.tenants.find(id);
  }

  @Override
  public void save(Tenant tenant, long versionBefore) {
    tables.database().requireOwn(tenant.id());
    if (tables.tenants.find(tenant.id()).filter(old -> old.version() == versionBefore).isEmpty()) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
    if (tenant.removedAt() == null) {
      requireFreeSlug(tenant);
    }
    tables.tenants.put(tenant.id(), tenant);
  }

  @Override
  public Currency holdCurrency(TenantId id) {
    tables.database().lockRow(id);
    return getTenant(id).currency();
  }

  @Override
  public Optional<TenantView> findView(TenantId id) {
    tables.database().requireOperator();
    return tables.tenants.find(id).filter(tenant -> tenant.removedAt() == null).map(Tenant::view);
  }

  @Override
  public Page<TenantView> listViews(TenantQuery query, PageRequest page) {
    tables.database().requireOperator();
    Stream<TenantView> wanted = present().map(Tenant::view);
    return switch (query.sort()) {
      case CREATED_AT -> BY_AGE.page(wanted, query.descending(), page);
      case SLUG -> BY_SLUG.page(wanted, query.descending(), page);
      case NAME -> BY_NAME.page(wanted, query.descending(), page);
    };
  }

  private static UUID tieBreak(TenantView view) {
    return view.id().value();
  }

  @Override
  public Optional<DirectoryEntry> findBySlug(Slug slug) {
    return present()
        .filter(tenant -> tenant.slug().equals(slug))
        .map(tenant -> new DirectoryEntry(tenant.id(), tenant.details().state()))
        .findFirst();
  }
}
