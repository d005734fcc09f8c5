package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Other programs. Nothing of theirs reaches the output stream. */
final class Shell {
  private static final String LAUNCH_NEW_SESSION = "setsid";

  private Shell() {}

  /**
   * Runs a program to its end.
   *
   * @param output what it printed
   * @param errors what it printed as errors
   */
  record Result(int status, String output, String errors) {
    /**
     * The output.
     *
     * @throws Failure when the program failed
     */
    String orFail(String what) {
      if (status != 0) {
        throw new Failure(what + " failed (" + status + "): " + (output + errors).strip());
      }
      return output.strip();
    }
  }

  static Result run(Map<String, String> environment, List<String> command) {
    try {
      Path errors = Files.createTempFile("benchmark", ".err");
      try {
        Process process = builder(environment, command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output, Files.readString(errors));
      } finally {
        Files.deleteIfExists(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static Result run(String... command) {
    return run(Map.of(), List.of(command));
  }

  /**
   * Starts a program in a session of its own, so that all of its processes can be told by their
   * group, and an interrupt from the terminal does not reach them.
   */
  static Process startSession(Map<String, String> environment, Path log, List<String> command) {
    List<String> detached = new ArrayList<>(List.of(LAUNCH_NEW_SESSION));
    detached.addAll(command);
    try {
      Process process =
          builder(environment, detached)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ProcessBuilder builder(Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  static Failure interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new Failure("interrupted", cause);
  }

  /** Waits until something is so, looking again and again. */
  static boolean await(java.time.Duration patience, java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() > end) {
          return false;
        }
        Thread.sleep(20);
      }
      return true;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }
}
