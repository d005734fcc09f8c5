package dev.kontor.application.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.TenantId;
import java.util.function.Supplier;

/**
 * Opens transactions for use cases. A transaction commits when its work returns and rolls back when
 * it throws; one opened inside another of the same tenant joins it. Within it, the database shows
 * nothing of any other tenant, whatever the statement says.
 *
 * <p>One opened inside that of another tenant is refused with an {@link IllegalArgumentException},
 * one inside another kind with an {@link IllegalStateException}; {@link #operateIn} alone may. Work
 * that joined and failed lets the outer fail, too, even when it caught the exception: half of the
 * work is never kept.
 *
 * <p>All methods throw {@link DomainException} {@code unavailable} when the database cannot be
 * reached and {@code overloaded} when too many wait for it.
 */
public interface Transactions {
  /** Reads and writes in a tenant. */
  <T> T inTenant(TenantId tenant, Supplier<T> work);

  /** Reads in a tenant; several statements see one snapshot. */
  <T> T readInTenant(TenantId tenant, Supplier<T> work);

  /**
   * Reads in a tenant without a transaction of several round trips: each statement is one of its
   * own and sets the tenant in the same trip. For work of one statement, or of several that need
   * not agree. It sees what was committed before the call; when a server fails meanwhile it may run
   * a second time, on another one.
   */
  <T> T queryInTenant(TenantId tenant, Supplier<T> work);

  /** Reads and writes the few tables that belong to no tenant. */
  <T> T outsideTenants(Supplier<T> work);

  /**
   * Reads and writes in a tenant on behalf of an operator. Opened inside a transaction of the
   * operator's own tenant, it takes its turn in that: both share the commit, but while it runs, the
   * database shows its tenant alone, and the other's again afterwards.
   */
  <T> T operateIn(TenantId tenant, Supplier<T> work);

  /**
   * Reads which tenants there are, for an operator; sees nothing that is inside them and writes
   * nothing. Several statements see one snapshot.
   */
  <T> T asOperator(Supplier<T> work);

  /** Settles: reads and writes what settlement needs, in all tenants at once. */
  <T> T asWorker(Supplier<T> work);

  /** {@link #inTenant(TenantId, Supplier)} without a result. */
  default void inTenant(TenantId tenant, Runnable work) {
    inTenant(
        tenant,
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }
}
