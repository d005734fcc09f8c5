package dev.kontor.bootstrap.database;

import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.persistence.shared.DatabaseLogin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** The embedded PostgreSQL of another process, which goes on when this one ends. */
final class RunningDatabase implements Database {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Cluster cluster;

  private RunningDatabase(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Waits for a server that is still starting. */
  static RunningDatabase attach(Path root) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (true) {
      if (Files.exists(DataDirectory.clusterFile(root))) {
        Cluster cluster = Cluster.read(DataDirectory.clusterFile(root));
        try (Connection connection = cluster.ownerLogin().open()) {
          if (connection.isValid(1)) {
            return new RunningDatabase(cluster);
          }
        } catch (SQLException e) {
          if (Instant.now().isAfter(giveUp)) {
            throw ServerDatabase.unreachable(cluster.ownerLogin(), e);
          }
        }
      }
      if (Instant.now().isAfter(giveUp)) {
        throw new CommandException("The server of " + root + " does not answer.");
      }
      PortProbe.pause();
    }
  }

  @Override
  public DatabaseLogin owner() {
    return cluster.ownerLogin();
  }

  @Override
  public DatabaseLogin app() {
    return cluster.appLogin();
  }

  @Override
  public DatabaseLogin worker() {
    return cluster.workerLogin();
  }

  @Override
  public void close() {
    // It belongs to the other process.
  }
}
