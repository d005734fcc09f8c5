package dev.kontor.bootstrap.configuration;

import dev.kontor.persistence.shared.DatabaseLogin;
import java.util.Optional;

/**
 * A PostgreSQL server that somebody else runs.
 *
 * @param owner migrates
 * @param app serves requests
 * @param worker settles orders
 * @param replica answers queries, with the role that serves requests
 */
public record ExternalDatabase(
    DatabaseLogin owner, DatabaseLogin app, DatabaseLogin worker, Optional<DatabaseLogin> replica) {
  /** One without a replica. */
  public ExternalDatabase(DatabaseLogin owner, DatabaseLogin app, DatabaseLogin worker) {
    this(owner, app, worker, Optional.empty());
  }
}
