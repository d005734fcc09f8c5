package dev.kontor.domain.tenants;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import java.util.Currency;
import java.util.Optional;

/**
 * Tenants, and the directory that leads from a slug to one. An open transaction knows its own
 * tenant alone; an operator's sees all tenants, and nothing else.
 */
public interface TenantRepository {
  /**
   * Keeps a new tenant; the open transaction must be the tenant's own.
   *
   * @throws DomainException {@code slug-taken}
   */
  void add(Tenant tenant);

  /**
   * The open transaction's own tenant.
   *
   * @throws DomainException {@code not-found} when it was removed
   */
  default Tenant getTenant(TenantId id) {
    return findTenant(id).orElseThrow(DomainException::notFound);
  }

  /** The open transaction's own tenant, unless removed. */
  Optional<Tenant> findTenant(TenantId id);

  /**
   * The open transaction's own tenant, also a removed one, locked against other edits until the
   * transaction ends.
   */
  Optional<Tenant> findForEdit(TenantId id);

  /**
   * Keeps an edited tenant; the open transaction must be the tenant's own.
   *
   * @param versionBefore the version that was read
   * @throws DomainException {@code slug-taken} when another tenant took the slug of a removed one;
   *     {@code precondition-failed} when the tenant was edited meanwhile
   */
  void save(Tenant tenant, long versionBefore);

  /**
   * The currency of the open transaction's own tenant. Whoever wants to edit the tenant waits until
   * the transaction ends: what is about to be priced in the currency cannot be overtaken by another
   * currency.
   *
   * @throws DomainException {@code not-found} when the tenant was removed
   */
  Currency holdCurrency(TenantId id);

  /** Any tenant that is not removed, for operators. One statement. */
  Optional<TenantView> findView(TenantId id);

  /** All tenants that are not removed, for operators. */
  Page<TenantView> listViews(TenantQuery query, PageRequest page);

  /**
   * Looks a slug up in the directory, unless its tenant was removed; needs no transaction of it.
   */
  Optional<DirectoryEntry> findBySlug(Slug slug);

  /** What may be known of a tenant from outside its walls. */
  record DirectoryEntry(TenantId id, TenantState state) {}
}
