package dev.kontor.bootstrap.database;

import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.bootstrap.configuration.Settings;
import java.nio.file.Files;

/** Leads from the settings to the database. */
public final class Databases {
  private Databases() {}

  /** For the server, which has its data directory for itself. */
  public static Database open(Settings settings) {
    if (settings.database().isPresent()) {
      return ServerDatabase.open(settings.database().get());
    }
    return EmbeddedDatabase.start(settings.dataDirectory());
  }

  /** For a command: uses a server that runs, else starts the database until the command ends. */
  public static Database attach(Settings settings) {
    if (settings.database().isPresent()) {
      return ServerDatabase.open(settings.database().get());
    }
    return DataDirectory.tryOpen(settings.dataDirectory())
        .<Database>map(EmbeddedDatabase::start)
        .orElseGet(() -> RunningDatabase.attach(settings.dataDirectory()));
  }

  /** The same, for commands that make no sense without data. */
  public static Database attachExisting(Settings settings) {
    if (settings.database().isEmpty()
        && !Files.exists(DataDirectory.clusterFile(settings.dataDirectory()))) {
      throw new CommandException(
          "There is no database in "
              + settings.dataDirectory()
              + "; name another with --data-dir, or make one with \"kontor serve\".");
    }
    return attach(settings);
  }
}
