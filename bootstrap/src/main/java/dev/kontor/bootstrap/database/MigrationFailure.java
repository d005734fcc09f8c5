package dev.kontor.bootstrap.database;

import dev.kontor.bootstrap.configuration.CommandException;
import org.flywaydb.core.api.FlywayException;

/** Finds the cause that a person can do something about. */
public final class MigrationFailure {
  private MigrationFailure() {}

  /** In one line when a migration is what failed, else as it is. */
  public static RuntimeException explained(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlywayException migration) {
        String message = String.valueOf(migration.getMessage()).strip().replaceAll("\\s+", " ");
        return new CommandException("The database cannot be migrated: " + message, failure);
      }
    }
    return failure;
  }
}
