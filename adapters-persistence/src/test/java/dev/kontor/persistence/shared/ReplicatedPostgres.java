package dev.kontor.persistence.shared;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.stream.Stream;

/** A PostgreSQL and a standby that follows it, on their own. */
final class ReplicatedPostgres implements AutoCloseable {
  private final Path standbyData;
  private final EmbeddedPostgres primary;
  private EmbeddedPostgres standby;

  private ReplicatedPostgres(Path standbyData, EmbeddedPostgres primary, EmbeddedPostgres standby) {
    this.standbyData = standbyData;
    this.primary = primary;
    this.standby = standby;
  }

  /** Starts both below an empty directory. */
  static ReplicatedPostgres start(Path directory) {
    Path primaryData = directory.resolve("primary");
    Path standbyData = directory.resolve("standby");
    try {
      run(primaryData, 0).close();
      // The programs at hand include none for a base backup; a stopped server is simply copied.
      copy(primaryData, standbyData);
      EmbeddedPostgres primary = run(primaryData, 0);
      Files.createFile(standbyData.resolve("standby.signal"));
      Files.writeString(
          standbyData.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=127.0.0.1 user=postgres port=" + primary.getPort() + "'\n",
          StandardOpenOption.APPEND);
      return new ReplicatedPostgres(standbyData, primary, run(standbyData, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres run(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("shared_buffers", "64MB")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("wal_keep_size", "256MB")
        .setServerConfig("wal_retrieve_retry_interval", "100ms")
        .setServerConfig("jit", "off")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .start();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Iterator<Path> file = files.iterator(); file.hasNext(); ) {
        Path source = file.next();
        Files.copy(
            source,
            to.resolve(from.relativize(source)),
            StandardCopyOption.COPY_ATTRIBUTES,
            LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /** A migrated database on the primary. */
  TestDatabase database() {
    String server = "jdbc:postgresql://localhost:" + primary.getPort() + "/";
    return TestDatabase.on(server, new DatabaseLogin(server + "postgres", "postgres", ""));
  }

  /** The same login on the standby. */
  DatabaseLogin onStandby(DatabaseLogin login) {
    return new DatabaseLogin(
        login.url().replace(":" + primary.getPort() + "/", ":" + standby.getPort() + "/"),
        login.user(),
        login.password());
  }

  void stopStandby() throws IOException {
    standby.close();
  }

  /** Starts the standby again, where it was. */
  void startStandby() throws IOException {
    standby = run(standbyData, standby.getPort());
  }

  @Override
  public void close() throws IOException {
    try {
      standby.close();
    } finally {
      primary.close();
    }
  }
}
