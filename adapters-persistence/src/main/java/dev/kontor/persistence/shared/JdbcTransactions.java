package dev.kontor.persistence.shared;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.DefaultTransactionDefinition;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Units of work on PostgreSQL. The tenant is set for the transaction alone, so a connection that
 * goes back to the pool carries nothing of it.
 */
@Singleton
public final class JdbcTransactions implements Transactions {
  private static final TransactionDefinition WRITE = TransactionDefinition.DEFAULT;
  private static final TransactionDefinition SNAPSHOT = snapshot();

  private final TransactionOperations<Connection> operations;
  private final QuerySource queries;
  private final DataSource worker;
  private final PersistenceSettings settings;
  private final Semaphore units;

  /**
   * @param operations connect as the role that serves requests, and so do the queries
   * @param worker connects as the role that settles
   */
  public JdbcTransactions(
      TransactionOperations<Connection> operations,
      QuerySource queries,
      @Named("worker") DataSource worker,
      PersistenceSettings settings) {
    this.operations = operations;
    this.queries = queries;
    this.worker = DelegatingDataSource.unwrapDataSource(worker);
    this.settings = settings;
    this.units = new Semaphore(settings.unitsAtOnce());
  }

  private static TransactionDefinition snapshot() {
    DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
    definition.setReadOnly(true);
    definition.setIsolationLevel(TransactionDefinition.Isolation.REPEATABLE_READ);
    return definition;
  }

  @Override
  public <T> T inTenant(TenantId tenant, Supplier<T> work) {
    return transaction(tenant, WRITE, work);
  }

  @Override
  public <T> T readInTenant(TenantId tenant, Supplier<T> work) {
    return transaction(tenant, SNAPSHOT, work);
  }

  private <T> T transaction(TenantId tenant, TransactionDefinition definition, Supplier<T> work) {
    if (Sessions.isOpen()) {
      return join(tenant, true, work);
    }
    return counted(
        () ->
            operations.execute(
                definition,
                status ->
                    complete(
                        Session.of(
                            tenant, status.getConnection(), Session.Wall.WITH_FIRST_STATEMENT),
                        work)));
  }

  private static <T> T complete(Session session, Supplier<T> work) {
    T result = Sessions.with(session, work);
    session.requireSound();
    return result;
  }

  private static <T> T join(TenantId tenant, boolean needsTransaction, Supplier<T> work) {
    Session open = Sessions.current();
    if (!open.isOfTenant()) {
      throw new IllegalStateException("work of another kind cannot become a tenant's");
    }
    open.admit(tenant);
    if (needsTransaction && !open.isTransaction()) {
      throw new IllegalStateException("a query cannot become a transaction; open that first");
    }
    try {
      return work.get();
    } catch (RuntimeException e) {
      open.doom();
      throw e;
    }
  }

  private static void requireNone() {
    if (Sessions.isOpen()) {
      throw new IllegalStateException("a unit of work of another kind is open");
    }
  }

  @Override
  public <T> T operateIn(TenantId tenant, Supplier<T> work) {
    if (!Sessions.isOpen() || Sessions.current().isOf(tenant)) {
      return inTenant(tenant, work);
    }
    Session open = Sessions.current();
    if (!open.isOfTenant() || !open.isTransaction()) {
      throw new IllegalStateException("only a tenant's transaction can be shared");
    }
    try {
      return complete(open.turnOf(tenant), work);
    } catch (RuntimeException e) {
      open.doom();
      throw e;
    } finally {
      restoreWall(open);
    }
  }

  /** After a failed statement the transaction shows nothing any more, whatever its wall. */
  private static void restoreWall(Session open) {
    try {
      open.raiseWall();
    } catch (StatementFailure e) {
      open.doom();
    }
  }

  @Override
  public <T> T asOperator(Supplier<T> work) {
    requireNone();
    return counted(
        () ->
            operations.execute(
                SNAPSHOT, status -> complete(Session.overTenants(status.getConnection()), work)));
  }

  @Override
  public <T> T queryInTenant(TenantId tenant, Supplier<T> work) {
    if (Sessions.isOpen()) {
      return join(tenant, false, work);
    }
    return counted(
        () ->
            queries.run(
                connection -> {
                  Session session =
                      Session.of(tenant, connection, Session.Wall.WITH_EVERY_STATEMENT);
                  T result = Sessions.with(session, work);
                  session.flush();
                  return result;
                }));
  }

  @Override
  public <T> T outsideTenants(Supplier<T> work) {
    requireNone();
    return counted(
        () ->
            operations.execute(
                WRITE, status -> complete(Session.outsideTenants(status.getConnection()), work)));
  }

  @Override
  public <T> T asWorker(Supplier<T> work) {
    requireNone();
    return translated(
        () -> {
          try (Connection connection = worker.getConnection()) {
            connection.setAutoCommit(false);
            return committed(connection, work);
          } catch (SQLException e) {
            throw new StatementFailure(e);
          }
        });
  }

  private static <T> T committed(Connection connection, Supplier<T> work) throws SQLException {
    boolean done = false;
    try {
      T result = complete(Session.acrossTenants(connection), work);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        Rollback.quietly(connection);
      }
    }
  }

  /** Waiting for a turn is cheap here; spinning for a connection in the pool is not. */
  private <T> T counted(Supplier<T> unit) {
    boolean turn;
    try {
      turn = units.tryAcquire(settings.waitForUnit().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DomainException(ErrorCode.UNAVAILABLE, "The server is stopping.");
    }
    if (!turn) {
      throw new DomainException(ErrorCode.OVERLOADED);
    }
    try {
      return translated(unit);
    } finally {
      units.release();
    }
  }

  private static <T> T translated(Supplier<T> unit) {
    try {
      return unit.get();
    } catch (DomainException e) {
      throw e;
    } catch (RuntimeException e) {
      throw StatementFailure.find(e).map(StatementFailure::translated).orElse(e);
    }
  }
}
