package dev.kontor.bootstrap.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The settings of the embedded server, for a small machine that must not lose anything. */
final class ServerSettings {
  private static final String FILE = "kontor.conf";

  private ServerSettings() {}

  /** Lets the server read the file of this class after its own, so that the file wins. */
  static void include(Path data) {
    try {
      Files.writeString(
          data.resolve("postgresql.conf"), "\ninclude '" + FILE + "'\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the settings anew; they count from the next start of the server on. */
  static void write(Path data, int port) {
    PrivateFiles.replace(
        data.resolve(FILE),
        """
        # Written by Kontor at every start.
        port = %d
        listen_addresses = '%s'
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        max_connections = 80

        fsync = on
        synchronous_commit = on
        full_page_writes = on

        shared_buffers = '256MB'
        effective_cache_size = '1GB'
        work_mem = '8MB'
        maintenance_work_mem = '64MB'
        wal_buffers = '16MB'
        min_wal_size = '256MB'
        max_wal_size = '2GB'
        checkpoint_timeout = '15min'
        random_page_cost = 1.1
        jit = off
        autovacuum_naptime = '10s'

        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgresql-%%a.log'
        log_rotation_age = '1d'
        log_rotation_size = 0
        log_truncate_on_rotation = on
        """
            .formatted(port, Cluster.HOST));
  }
}
