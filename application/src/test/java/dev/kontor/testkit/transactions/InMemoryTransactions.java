package dev.kontor.testkit.transactions;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.shared.InMemoryDatabase;
import java.util.function.Supplier;

/** The transactions of the memory that the fakes share. */
public final class InMemoryTransactions implements Transactions {
  private final InMemoryDatabase database;

  public InMemoryTransactions(InMemoryDatabase database) {
    this.database = database;
  }

  @Override
  public <T> T inTenant(TenantId tenant, Supplier<T> work) {
    return database.inTenant(tenant, work);
  }

  @Override
  public <T> T readInTenant(TenantId tenant, Supplier<T> work) {
    return database.readInTenant(tenant, work);
  }

  @Override
  public <T> T queryInTenant(TenantId tenant, Supplier<T> work) {
    return database.queryInTenant(tenant, work);
  }

  @Override
  public <T> T outsideTenants(Supplier<T> work) {
    return database.outsideTenants(work);
  }

  @Override
  public <T> T operateIn(TenantId tenant, Supplier<T> work) {
    return database.operateIn(tenant, work);
  }

  @Override
  public <T> T asOperator(Supplier<T> work) {
    return database.asOperator(work);
  }

  @Override
  public <T> T asWorker(Supplier<T> work) {
    return database.asWorker(work);
  }
}
