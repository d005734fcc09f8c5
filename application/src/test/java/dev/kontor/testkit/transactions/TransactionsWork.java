package dev.kontor.testkit.transactions;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.shared.Work;
import java.util.function.Supplier;

/** Lets the contract tests of the domain's ports work in transactions of the application. */
public record TransactionsWork(Transactions transactions) implements Work {
  @Override
  public <T> T inTenant(TenantId tenant, Supplier<T> work) {
    return transactions.inTenant(tenant, work);
  }

  @Override
  public <T> T readInTenant(TenantId tenant, Supplier<T> work) {
    return transactions.readInTenant(tenant, work);
  }

  @Override
  public <T> T queryInTenant(TenantId tenant, Supplier<T> work) {
    return transactions.queryInTenant(tenant, work);
  }

  @Override
  public <T> T outsideTenants(Supplier<T> work) {
    return transactions.outsideTenants(work);
  }

  @Override
  public <T> T operateIn(TenantId tenant, Supplier<T> work) {
    return transactions.operateIn(tenant, work);
  }

  @Override
  public <T> T asOperator(Supplier<T> work) {
    return transactions.asOperator(work);
  }

  @Override
  public <T> T asWorker(Supplier<T> work) {
    return transactions.asWorker(work);
  }
}
