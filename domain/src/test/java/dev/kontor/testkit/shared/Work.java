package dev.kontor.testkit.shared;

import dev.kontor.domain.shared.TenantId;
import java.util.function.Supplier;

/**
 * How contract tests open transactions. The words are those of the application's {@code
 * Transactions}, which the test kit of the domain cannot see.
 */
public interface Work {
  /** Reads and writes in a tenant. */
  <T> T inTenant(TenantId tenant, Supplier<T> work);

  /** Reads in a tenant, one snapshot. */
  <T> T readInTenant(TenantId tenant, Supplier<T> work);

  /** Reads in a tenant, a transaction per statement. */
  <T> T queryInTenant(TenantId tenant, Supplier<T> work);

  /** Reads and writes what belongs to no tenant. */
  <T> T outsideTenants(Supplier<T> work);

  /** Settles in all tenants at once. */
  <T> T asWorker(Supplier<T> work);

  /** Works in a tenant for an operator, perhaps in turn with the transaction that is open. */
  <T> T operateIn(TenantId tenant, Supplier<T> work);

  /** Reads the tenants that there are. */
  <T> T asOperator(Supplier<T> work);

  /** {@link #inTenant} without a result. */
  default void doInTenant(TenantId tenant, Runnable work) {
    inTenant(
        tenant,
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }

  /** {@link #asWorker} without a result. */
  default void doAsWorker(Runnable work) {
    asWorker(
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }
}
