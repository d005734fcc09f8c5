package dev.kontor.bootstrap.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Signals that Java cannot send, by a shell that is ready: what is aimed at moves fast. */
final class Signals {
  private static final Process SHELL = shell();
  private static final Writer INPUT = SHELL.outputWriter();

  private Signals() {}

  private static Process shell() {
    try {
      return new ProcessBuilder("sh")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the process where it stands: its connections stay open and nobody answers. */
  static void freeze(long process) {
    send("STOP", process);
  }

  static void thaw(long process) {
    send("CONT", process);
  }

  static void kill(long process) {
    send("KILL", process);
  }

  private static void send(String signal, long process) {
    synchronized (INPUT) {
      try {
        INPUT.write("kill -" + signal + " " + process + "\n");
        INPUT.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
