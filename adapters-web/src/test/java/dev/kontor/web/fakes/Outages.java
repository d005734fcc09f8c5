package dev.kontor.web.fakes;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.shared.Work;
import java.util.function.Supplier;

/** Transactions in memory, and a way to make them fail. */
public final class Outages implements Transactions {
  private final Work work;
  private volatile Supplier<? extends RuntimeException> fault;

  public Outages(Work work) {
    this.work = work;
  }

  /** Runs the test while every transaction fails in that way. */
  public void during(Supplier<? extends RuntimeException> newFault, Runnable test) {
    fault = newFault;
    try {
      test.run();
    } finally {
      fault = null;
    }
  }

  /** Runs the test while the database cannot be reached. */
  public void during(Runnable test) {
    during(() -> new DomainException(ErrorCode.UNAVAILABLE), test);
  }

  boolean down() {
    return fault != null;
  }

  private void fail() {
    Supplier<? extends RuntimeException> present = fault;
    if (present != null) {
      throw present.get();
    }
  }

  @Override
  public <T> T inTenant(TenantId tenant, Supplier<T> unit) {
    fail();
    return work.inTenant(tenant, unit);
  }

  @Override
  public <T> T readInTenant(TenantId tenant, Supplier<T> unit) {
    fail();
    return work.readInTenant(tenant, unit);
  }

  @Override
  public <T> T queryInTenant(TenantId tenant, Supplier<T> unit) {
    fail();
    return work.queryInTenant(tenant, unit);
  }

  @Override
  public <T> T outsideTenants(Supplier<T> unit) {
    fail();
    return work.outsideTenants(unit);
  }

  @Override
  public <T> T operateIn(TenantId tenant, Supplier<T> unit) {
    fail();
    return work.operateIn(tenant, unit);
  }

  @Override
  public <T> T asOperator(Supplier<T> unit) {
    fail();
    return work.asOperator(unit);
  }

  @Override
  public <T> T asWorker(Supplier<T> unit) {
    fail();
    return work.asWorker(unit);
  }
}
