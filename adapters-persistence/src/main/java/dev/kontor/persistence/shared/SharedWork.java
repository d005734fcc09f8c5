package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.TenantId;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Work that tenants share: their rows travel in the same statements, behind a wall around all of
 * them, and each statement tells them apart. Meant for the few adapters that gather many callers
 * into one round trip.
 */
@Singleton
public final class SharedWork {
  private final DataSource application;
  private final SharedFlush flush;

  /**
   * @param application connects as the role that serves requests
   */
  public SharedWork(DataSource application, SharedFlush flush) {
    this.application = DelegatingDataSource.unwrapDataSource(application);
    this.flush = flush;
  }

  /**
   * One transaction: commits when the work returns and rolls back when it throws.
   *
   * @throws StatementFailure also when the answer to the commit is lost, so that nobody knows
   *     whether it happened
   */
  public void write(Set<TenantId> tenants, Consumer<Session> work) {
    commit(
        connection -> Session.ofAll(tenants, connection, Session.Wall.WITH_FIRST_STATEMENT), work);
  }

  /**
   * The same, but comes back before the disk has it: then others see it, and it holds no lock any
   * more. Nobody may be told of it before the stage completes. The stage fails with {@link
   * StatementFailure} when nobody knows whether it happened.
   *
   * @throws StatementFailure as {@link #write} does
   */
  public CompletionStage<Boolean> writeAhead(Set<TenantId> tenants, Consumer<Session> work) {
    SharedFlush.Witness witness = flush.witness();
    commit(connection -> Session.ofAllAhead(tenants, connection), work);
    return flush.flush(witness);
  }

  private void commit(Function<Connection, Session> opening, Consumer<Session> work) {
    try (Connection connection = application.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        work.accept(opening.apply(connection));
        connection.commit();
        done = true;
      } finally {
        if (!done) {
          Rollback.quietly(connection);
        }
      }
    } catch (SQLException e) {
      throw new StatementFailure(e);
    }
  }

  /** Queries, each of which is a transaction of its own. */
  public void read(Set<TenantId> tenants, Consumer<Session> work) {
    try (Connection connection = application.getConnection()) {
      work.accept(Session.ofAll(tenants, connection, Session.Wall.WITH_EVERY_STATEMENT));
    } catch (SQLException e) {
      throw new StatementFailure(e);
    }
  }
}
