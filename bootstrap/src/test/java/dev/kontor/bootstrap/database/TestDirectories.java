package dev.kontor.bootstrap.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Data directories in which PostgreSQL is unpacked already, which takes a second each time. */
public final class TestDirectories {
  private static final Path UNPACKED =
      PostgresPrograms.unpack(Path.of("target", "postgresql-for-tests").toAbsolutePath());

  private TestDirectories() {}

  /** Makes a data directory below another. */
  public static Path create(Path parent, String name) {
    Path root = parent.resolve(name);
    Path programs = root.resolve("postgresql");
    try (Stream<Path> walk = Files.walk(UNPACKED)) {
      Files.createDirectories(programs);
      List<Path> found = walk.filter(path -> !path.equals(UNPACKED)).toList();
      for (Path path : found) {
        Path target = programs.resolve(UNPACKED.relativize(path));
        if (Files.isSymbolicLink(path)) {
          Files.createSymbolicLink(target, Files.readSymbolicLink(path));
        } else if (Files.isDirectory(path)) {
          Files.createDirectory(target);
        } else {
          link(path, target);
        }
      }
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(Path existing, Path target) throws IOException {
    try {
      Files.createLink(target, existing);
    } catch (IOException otherDisk) {
      Files.copy(existing, target, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** The process number of the server of a data directory. */
  public static long serverProcess(Path root) {
    try {
      Path file = root.resolve("database").resolve("postmaster.pid");
      return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether PostgreSQL runs on a data directory. */
  public static boolean runs(Path root) {
    return ServerProcesses.anyRuns(root.resolve("postgresql"));
  }
}
