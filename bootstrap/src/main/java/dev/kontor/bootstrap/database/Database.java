package dev.kontor.bootstrap.database;

import dev.kontor.persistence.shared.DatabaseLogin;

/** A PostgreSQL that is up, and the three roles in it. */
public interface Database extends AutoCloseable {
  /** Migrates, and owns all tables. */
  DatabaseLogin owner();

  /** Serves requests. */
  DatabaseLogin app();

  /** Settles orders. */
  DatabaseLogin worker();

  /** Stops what was started for this process; a server that others run goes on. */
  @Override
  void close();
}
