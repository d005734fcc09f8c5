package dev.kontor.bootstrap.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The embedded PostgreSQL of a data directory as the operating system sees it. */
final class PostgresProcess {
  private final Path directory;

  PostgresProcess(Path directory) {
    this.directory = directory;
  }

  /** Freezes all of its processes: connections stay open and nobody answers. */
  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  /** Ends all of its processes as a crash would. */
  void kill() {
    List<ProcessHandle> all = processes();
    signal("KILL");
    all.forEach(process -> process.onExit().join());
  }

  /** Starts it again after a crash, as whoever looks after it would. */
  void start() {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL does not run as root; in a user namespace it is somebody else.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(directory.resolve("postgresql/bin/pg_ctl").toString());
    command.addAll(List.of("start", "--wait", "--silent", "--pgdata", data().toString()));
    command.addAll(List.of("--log", directory.resolve("restart.log").toString()));
    run(command);
  }

  private Path data() {
    return directory.resolve("database");
  }

  private List<ProcessHandle> processes() {
    try (Stream<String> lines = Files.lines(data().resolve("postmaster.pid"))) {
      long id = Long.parseLong(lines.findFirst().orElseThrow().strip());
      ProcessHandle postmaster = ProcessHandle.of(id).orElseThrow();
      return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal(String name) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes().forEach(process -> command.add(Long.toString(process.pid())));
    run(command);
  }

  private static void run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      int status = process.waitFor();
      // A child may have ended between the look and the signal.
      if (status != 0 && !command.getFirst().equals("kill")) {
        throw new IllegalStateException(command + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
