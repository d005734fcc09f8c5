package dev.kontor.domain.tenants;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.TenantId;
import java.util.Optional;

/** Tenants, and the directory that leads from a slug to one. */
public interface TenantRepository {
  /**
   * Keeps a new tenant; the open transaction must be the tenant's own.
   *
   * @throws DomainException {@code slug-taken}
   */
  void add(Tenant tenant);

  /** The open transaction's own tenant. */
  Tenant getTenant(TenantId id);

  /** Looks a slug up in the directory; needs no tenant's transaction. */
  Optional<DirectoryEntry> findBySlug(Slug slug);

  /** What may be known of a tenant from outside its walls. */
  record DirectoryEntry(TenantId id, TenantState state) {}
}
