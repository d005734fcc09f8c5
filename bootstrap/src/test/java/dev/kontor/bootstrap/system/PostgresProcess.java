package dev.kontor.bootstrap.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The embedded PostgreSQL of a data directory as the operating system sees it. */
public final class PostgresProcess {
  private final Path directory;

  public PostgresProcess(Path directory) {
    this.directory = directory;
  }

  /** Freezes all of its processes: connections stay open and nobody answers. */
  public void freeze() {
    signal("STOP");
    // Once more for a child that was born between the look and the signal.
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  /** Ends all of its processes as a crash would. */
  public void kill() {
    freeze();
    List<ProcessHandle> all = processes();
    signal("KILL");
    all.forEach(process -> process.onExit().join());
  }

  /** Ends it so that Kontor cannot start it again. */
  public void takeAway() {
    move(program(), awayProgram());
    kill();
  }

  /** Lets Kontor start it again, and waits until it has. */
  public void giveBack() {
    move(awayProgram(), program());
    awaitReady();
  }

  /** Waits until Kontor has started it again. */
  public void awaitReady() {
    Await.until("PostgreSQL is back", Duration.ofMinutes(1), this::isReady);
  }

  private boolean isReady() {
    try (Stream<String> lines = Files.lines(data().resolve("postmaster.pid"))) {
      List<String> all = lines.map(String::strip).toList();
      // While it is written the file may be empty.
      return all.contains("ready")
          && ProcessHandle.of(Long.parseLong(all.getFirst()))
              .flatMap(process -> process.info().command())
              .isPresent();
    } catch (IOException notYet) {
      return false;
    }
  }

  private Path program() {
    return directory.resolve("postgresql/bin/postgres");
  }

  private Path awayProgram() {
    return directory.resolve("postgresql/bin/postgres.away");
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
