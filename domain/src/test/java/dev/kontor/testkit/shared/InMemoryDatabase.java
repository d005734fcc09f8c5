package dev.kontor.testkit.shared;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the fakes keep their rows in. One transaction runs at a time, all others wait for it: that
 * is the strictest isolation there is. A transaction that fails leaves no trace.
 */
public final class InMemoryDatabase implements Work {
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable OpenTransaction open;

  /** Whose rows a transaction may touch. */
  private sealed interface Reach {
    record OneTenant(TenantId tenant) implements Reach {}

    record NoTenant() implements Reach {}

    record AllTenants() implements Reach {}

    record Directory() implements Reach {}
  }

  private static final class OpenTransaction {
    private Reach reach;
    private final boolean readOnly;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final Set<Object> locked = new HashSet<>();
    private boolean failed;

    private OpenTransaction(Reach reach, boolean readOnly) {
      this.reach = reach;
      this.readOnly = readOnly;
    }
  }

  /** A new table of rows that cannot change. */
  public <K extends Comparable<? super K>, V> InMemoryTable<K, V> newTable() {
    return newTable(UnaryOperator.identity());
  }

  /** A new table of rows that can change, with a way to copy them. */
  public <K extends Comparable<? super K>, V> InMemoryTable<K, V> newTable(
      UnaryOperator<V> copier) {
    return new InMemoryTable<>(this, copier);
  }

  @Override
  public <T> T inTenant(TenantId tenant, Supplier<T> work) {
    return run(new Reach.OneTenant(tenant), false, work);
  }

  @Override
  public <T> T readInTenant(TenantId tenant, Supplier<T> work) {
    return run(new Reach.OneTenant(tenant), true, work);
  }

  @Override
  public <T> T queryInTenant(TenantId tenant, Supplier<T> work) {
    return run(new Reach.OneTenant(tenant), true, work);
  }

  @Override
  public <T> T outsideTenants(Supplier<T> work) {
    return run(new Reach.NoTenant(), false, work);
  }

  @Override
  public <T> T asWorker(Supplier<T> work) {
    return run(new Reach.AllTenants(), false, work);
  }

  @Override
  public <T> T operateIn(TenantId tenant, Supplier<T> work) {
    Reach target = new Reach.OneTenant(tenant);
    lock.lock();
    try {
      return open == null ? begin(target, false, work) : takeTurn(open, target, work);
    } finally {
      lock.unlock();
    }
  }

  private static <T> T takeTurn(OpenTransaction transaction, Reach target, Supplier<T> work) {
    if (!(transaction.reach instanceof Reach.OneTenant own) || transaction.readOnly) {
      throw new IllegalStateException("only a tenant's transaction that writes can be shared");
    }
    transaction.reach = target;
    try {
      return join(transaction, target, work);
    } finally {
      transaction.reach = own;
    }
  }

  @Override
  public <T> T asOperator(Supplier<T> work) {
    return run(new Reach.Directory(), true, work);
  }

  private <T> T run(Reach reach, boolean readOnly, Supplier<T> work) {
    lock.lock();
    try {
      return open == null ? begin(reach, readOnly, work) : join(open, reach, work);
    } finally {
      lock.unlock();
    }
  }

  private <T> T begin(Reach reach, boolean readOnly, Supplier<T> work) {
    OpenTransaction transaction = new OpenTransaction(reach, readOnly);
    open = transaction;
    boolean committed = false;
    try {
      T result = work.get();
      if (transaction.failed) {
        throw new IllegalStateException("work that joined this transaction has failed");
      }
      committed = true;
      return result;
    } finally {
      if (!committed) {
        transaction.undo.forEach(Runnable::run);
      }
      open = null;
    }
  }

  private static <T> T join(OpenTransaction transaction, Reach reach, Supplier<T> work) {
    if (!(transaction.reach instanceof Reach.OneTenant && reach instanceof Reach.OneTenant)) {
      throw new IllegalStateException("only transactions of a tenant can be joined");
    }
    if (!transaction.reach.equals(reach)) {
      throw new IllegalArgumentException("the transaction that is open is another tenant's");
    }
    boolean done = false;
    try {
      T result = work.get();
      done = true;
      return result;
    } finally {
      transaction.failed |= !done;
    }
  }

  /**
   * Refuses what is not the tenant's that the transaction was opened for.
   *
   * @throws IllegalArgumentException when it is another tenant's
   * @throws IllegalStateException when no tenant's transaction is open
   */
  public void requireOwn(TenantId tenant) {
    if (!(transaction().reach instanceof Reach.OneTenant own)) {
      throw new IllegalStateException("no tenant's transaction is open");
    }
    if (!own.tenant().equals(tenant)) {
      throw new IllegalArgumentException("the id belongs to another tenant than the transaction");
    }
  }

  /** {@link #requireOwn(TenantId)}, but the worker may touch everything. */
  public void requireOwnOrWorker(TenantOwned owned) {
    if (!(transaction().reach instanceof Reach.AllTenants)) {
      requireOwn(owned.tenant());
    }
  }

  /** Refuses work that only the worker may do. */
  public void requireWorker() {
    if (!(transaction().reach instanceof Reach.AllTenants)) {
      throw new IllegalStateException("the worker's transaction is not open");
    }
  }

  /** Refuses work that only operators may do. */
  public void requireOperator() {
    if (!(transaction().reach instanceof Reach.Directory)) {
      throw new IllegalStateException("no operator's transaction is open");
    }
  }

  /** Notes that the row is locked until the transaction ends. */
  public void lockRow(Object key) {
    requireWritable();
    transaction().locked.add(key);
  }

  /** Refuses to write a row that was not locked, and so perhaps not read, in this transaction. */
  public void requireLocked(Object key) {
    if (!transaction().locked.contains(key)) {
      throw new IllegalStateException(key + " was not locked in this transaction");
    }
  }

  void requireOpen() {
    transaction();
  }

  private OpenTransaction transaction() {
    OpenTransaction transaction = open;
    if (!lock.isHeldByCurrentThread() || transaction == null) {
      throw new IllegalStateException("no transaction is open");
    }
    return transaction;
  }

  void requireWritable() {
    if (transaction().readOnly) {
      throw new IllegalStateException("the transaction only reads");
    }
  }

  void onRollback(Runnable undo) {
    transaction().undo.push(undo);
  }
}
