package dev.kontor.persistence.shared;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a transaction that failed. */
public final class Rollback {
  private static final Logger LOG = LoggerFactory.getLogger(Rollback.class);

  private Rollback() {}

  /** Rolls back; a connection that cannot even do that is dropped by the pool. */
  public static void quietly(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("rollback failed; the server has forgotten the transaction anyway", e);
    }
  }
}
