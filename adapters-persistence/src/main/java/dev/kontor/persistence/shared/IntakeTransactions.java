package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.TenantId;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Transactions shared by several tenants, one after the other, each behind its own wall: what they
 * share is the commit. Meant for the intake of orders alone.
 */
@Singleton
public final class IntakeTransactions {
  private final DataSource application;

  /**
   * @param application connects as the role that serves requests
   */
  public IntakeTransactions(DataSource application) {
    this.application = DelegatingDataSource.unwrapDataSource(application);
  }

  /** A transaction in which tenants take turns. */
  public static final class Shared {
    private final Connection connection;

    private Shared(Connection connection) {
      this.connection = connection;
    }

    /** From here on the transaction sees this tenant alone. */
    public Session behindWallOf(TenantId tenant) {
      return Session.of(tenant, connection, Session.Wall.WITH_FIRST_STATEMENT);
    }
  }

  /**
   * Commits when the work returns and rolls back when it throws.
   *
   * @throws StatementFailure also when the answer to the commit is lost, so that nobody knows
   *     whether it happened
   */
  public void share(Consumer<Shared> work) {
    try (Connection connection = application.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        work.accept(new Shared(connection));
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
}
