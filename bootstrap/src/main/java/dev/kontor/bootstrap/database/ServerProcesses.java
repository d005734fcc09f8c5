package dev.kontor.bootstrap.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of the embedded PostgreSQL: every data directory has programs of its own. */
final class ServerProcesses {
  private ServerProcesses() {}

  /** Whether one runs, the server itself or a child that outlived it. */
  static boolean anyRuns(Path programs) {
    String server = executable(programs);
    return ProcessHandle.allProcesses().anyMatch(process -> runs(process, server));
  }

  /** Whether the server itself runs, by the number in its process file. */
  static boolean serverRuns(Path processFile, Path programs) {
    try (Stream<String> lines = Files.lines(processFile)) {
      String server = executable(programs);
      return lines
          .findFirst()
          .map(String::strip)
          .filter(number -> number.matches("\\d{1,18}"))
          .flatMap(number -> ProcessHandle.of(Long.parseLong(number)))
          .filter(process -> runs(process, server))
          .isPresent();
    } catch (NoSuchFileException notEvenAFile) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean runs(ProcessHandle process, String executable) {
    Optional<String> command = process.info().command();
    return command.filter(executable::equals).isPresent();
  }

  private static String executable(Path programs) {
    try {
      return programs.resolve("bin").resolve("postgres").toRealPath().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
