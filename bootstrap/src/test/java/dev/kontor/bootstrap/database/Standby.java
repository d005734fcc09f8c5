package dev.kontor.bootstrap.database;

import dev.kontor.persistence.shared.DatabaseLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A server that follows the embedded PostgreSQL of a data directory, and answers queries. */
public final class Standby implements AutoCloseable {
  private final Cluster cluster;
  private final PostgresControl control;
  private final Path data;

  private Standby(Cluster cluster, PostgresControl control, Path data) {
    this.cluster = cluster;
    this.control = control;
    this.data = data;
  }

  /**
   * Starts one below an empty directory.
   *
   * @param stopped where both begin, as {@link TestDirectories#fill} takes it
   * @param followed the directory of the one that runs
   */
  public static Standby follow(Path followed, Path stopped, Path root) {
    TestDirectories.fill(root, stopped);
    Cluster primary = Cluster.read(DataDirectory.clusterFile(followed));
    Cluster cluster = Cluster.read(DataDirectory.clusterFile(root));
    Path data = root.resolve("database");
    ServerSettings.write(data, cluster.port());
    try {
      Files.createFile(data.resolve("standby.signal"));
      Files.writeString(
          data.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=%s port=%d user=%s password=%s'\n"
              .formatted(
                  Cluster.HOST, primary.port(), Cluster.SUPERUSER, primary.superuser().value()),
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Standby standby = new Standby(cluster, new PostgresControl(root.resolve("postgresql")), data);
    standby.start();
    return standby;
  }

  public void start() {
    control.start(data, data.resolveSibling("standby.log"));
  }

  public void stop() {
    control.stop(data);
  }

  /** How servers reach it. */
  public DatabaseLogin app() {
    return cluster.appLogin();
  }

  /** Who may hold it up. */
  public DatabaseLogin superuser() {
    DatabaseLogin superuser = cluster.superuserLogin();
    return new DatabaseLogin(cluster.ownerLogin().url(), superuser.user(), superuser.password());
  }

  @Override
  public void close() {
    stop();
  }
}
