package dev.kontor.bootstrap.database;

import dev.kontor.persistence.shared.DatabaseLogin;
import java.util.Optional;

/** A PostgreSQL that is up, and the three roles in it. */
public interface Database extends AutoCloseable {
  /** Migrates, and owns all tables. */
  DatabaseLogin owner();

  /** Serves requests. */
  DatabaseLogin app();

  /** Settles orders. */
  DatabaseLogin worker();

  /** Answers queries as the role that serves requests, on a standby. */
  default Optional<DatabaseLogin> replica() {
    return Optional.empty();
  }

  /** Stops what was started for this process; a server that others run goes on. */
  @Override
  void close();
}
