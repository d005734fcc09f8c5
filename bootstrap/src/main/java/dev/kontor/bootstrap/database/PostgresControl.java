package dev.kontor.bootstrap.database;

import dev.kontor.bootstrap.configuration.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the programs of PostgreSQL: makes, starts and stops the server of a data directory. */
final class PostgresControl {
  private static final Duration START_TIME_MAX = Duration.ofMinutes(2);
  private static final Duration STOP_TIME_MAX = Duration.ofSeconds(15);
  private static final int MESSAGE_LENGTH_MAX = 300;

  private final Path programs;
  private final List<String> prefix;

  PostgresControl(Path programs) {
    this.programs = programs;
    this.prefix = prefix(programs);
  }

  /** PostgreSQL refuses to run as root; a user namespace makes root somebody else for it. */
  private static List<String> prefix(Path owned) {
    if (!ownedByRoot(owned)) {
      return List.of();
    }
    List<String> unshare = List.of("unshare", "-U");
    try {
      List<String> trial = new ArrayList<>(unshare);
      trial.add("true");
      if (new ProcessBuilder(trial).start().waitFor() == 0) {
        return unshare;
      }
    } catch (IOException e) {
      throw notAsRoot(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notAsRoot(e);
    }
    throw notAsRoot(null);
  }

  private static CommandException notAsRoot(@Nullable Exception cause) {
    String message =
        "PostgreSQL does not run as root, and this system has no user namespaces to get around"
            + " it; start kontor as another user or set KONTOR_DATABASE_URL.";
    return cause == null ? new CommandException(message) : new CommandException(message, cause);
  }

  private static boolean ownedByRoot(Path path) {
    try {
      return path.getFileSystem().supportedFileAttributeViews().contains("unix")
          && Integer.valueOf(0).equals(Files.getAttribute(path, "unix:uid"));
    } catch (IOException e) {
      throw new CommandException("Cannot look at " + path + ".", e);
    }
  }

  /** Makes an empty cluster in which every connection needs a password. */
  void initialise(Path data, Path passwordFile) {
    run(
        START_TIME_MAX,
        "initdb",
        "--pgdata=" + data,
        "--username=" + Cluster.SUPERUSER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // Sorting by code point is the same on every system and the fastest there is.
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions");
  }

  /** Starts the server and waits until it takes connections. */
  void start(Path data, Path log) {
    run(
        START_TIME_MAX,
        "pg_ctl",
        "start",
        "--pgdata=" + data,
        "--log=" + log,
        "--wait",
        "--timeout=" + START_TIME_MAX.toSeconds(),
        "--silent");
  }

  /** Stops the server; what is under way is rolled back, what was committed is on disk. */
  void stop(Path data) {
    run(
        STOP_TIME_MAX.plusSeconds(5),
        "pg_ctl",
        "stop",
        "--pgdata=" + data,
        "--mode=fast",
        "--wait",
        "--timeout=" + STOP_TIME_MAX.toSeconds(),
        "--silent");
  }

  private void run(Duration atMost, String program, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(programs.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Settings of the user's own PostgreSQL must not reach this one.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    try {
      Path output = Files.createTempFile("kontor-" + program, ".log");
      try {
        // Into a file: the server inherits the stream, so that reading a pipe would never end.
        Process process = builder.redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.destroy();
          throw new CommandException(program + " did not end within " + atMost.toSeconds() + " s.");
        }
        if (process.exitValue() != 0) {
          throw new CommandException(program + " failed: " + oneLine(Files.readString(output)));
        }
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new CommandException(program + " cannot be run (" + e.getMessage() + ").", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(program + " was interrupted.", e);
    }
  }

  /** The end of a program's output, fit for a message. */
  static String oneLine(String output) {
    String line = output.strip().replaceAll("\\s+", " ");
    return line.length() <= MESSAGE_LENGTH_MAX
        ? line
        : "… " + line.substring(line.length() - MESSAGE_LENGTH_MAX);
  }
}
