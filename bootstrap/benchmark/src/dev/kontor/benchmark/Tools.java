package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs that are needed.
 *
 * @param wrk the load generator
 * @param postgres the directory of PostgreSQL's programs
 */
record Tools(Path wrk, Path postgres) {
  private static final List<String> POSTGRES = List.of("initdb", "pg_ctl", "psql", "pgbench");
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  /**
   * Looks for them.
   *
   * @throws Failure when one is missing; it says what to install
   */
  static Tools find() {
    Optional<Path> wrk = onPath("wrk");
    Optional<Path> postgres = postgresDirectories().filter(Tools::isComplete).findFirst();
    List<String> missing = new ArrayList<>();
    if (wrk.isEmpty()) {
      missing.add("wrk");
    }
    if (postgres.isEmpty()) {
      missing.add("postgresql");
      missing.add("postgresql-contrib");
    }
    if (!missing.isEmpty()) {
      throw new Failure(
          "Missing programs; on Debian and Ubuntu: apt-get install " + String.join(" ", missing));
    }
    return new Tools(wrk.orElseThrow(), postgres.orElseThrow());
  }

  Path program(String name) {
    return postgres.resolve(name);
  }

  private static boolean isComplete(Path directory) {
    return POSTGRES.stream().allMatch(name -> Files.isExecutable(directory.resolve(name)));
  }

  private static Optional<Path> onPath(String name) {
    return path().map(directory -> directory.resolve(name)).filter(Files::isExecutable).findFirst();
  }

  private static Stream<Path> path() {
    return Stream.of(System.getenv("PATH").split(":")).filter(d -> !d.isEmpty()).map(Path::of);
  }

  /** Debian's, newest first, then the PATH. */
  private static Stream<Path> postgresDirectories() {
    if (!Files.isDirectory(DEBIAN)) {
      return path();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      List<Path> newestFirst =
          versions
              .sorted(Comparator.comparing(Tools::versionOf).reversed())
              .map(version -> version.resolve("bin"))
              .toList();
      return Stream.concat(newestFirst.stream(), path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int versionOf(Path directory) {
    String name = directory.getFileName().toString();
    return name.matches("[0-9]{1,4}") ? Integer.parseInt(name) : 0;
  }
}
