package dev.kontor.bootstrap.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The processes of the embedded PostgreSQL: every data directory has programs of its own. */
final class ServerProcesses {
  private ServerProcesses() {}

  /** Whether one runs, the server itself or a child that outlived it. */
  static boolean anyRuns(Path programs) {
    try {
      String server = programs.resolve("bin").resolve("postgres").toRealPath().toString();
      return ProcessHandle.allProcesses()
          .anyMatch(process -> process.info().command().filter(server::equals).isPresent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
