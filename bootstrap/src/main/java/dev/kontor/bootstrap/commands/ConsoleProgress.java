package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.retail.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Writes at most one line a second, and the last of each phase. Row errors are listed up to a
 * number that a person still reads, the rest is counted.
 */
final class ConsoleProgress implements Progress {
  private static final long INTERVAL_NANOS = 1_000_000_000L;
  private static final int ROW_ERRORS_SHOWN = 100;

  private final PrintWriter out;
  private String phase = "";
  private long phaseBegun;
  private long lastWritten;
  private long rowErrors;

  ConsoleProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void step(String what, long done, long total) {
    long now = System.nanoTime();
    if (!what.equals(phase)) {
      phase = what;
      phaseBegun = now;
      lastWritten = now;
    }
    if (now - lastWritten >= INTERVAL_NANOS || done == total) {
      lastWritten = now;
      write(what, done, total, (now - phaseBegun) / (double) INTERVAL_NANOS);
    }
  }

  @Override
  public synchronized void rowError(long line, String problem) {
    rowErrors++;
    if (rowErrors <= ROW_ERRORS_SHOWN) {
      out.printf(Locale.ROOT, "line %d: %s%n", line, problem);
    } else if (rowErrors == ROW_ERRORS_SHOWN + 1) {
      out.println("further row errors are only counted");
    }
    out.flush();
  }

  private void write(String what, long done, long total, double seconds) {
    String of = total > 0 ? String.format(Locale.ROOT, " of %,d", total) : "";
    String pace = seconds >= 1 ? String.format(Locale.ROOT, ", %,.0f/s", done / seconds) : "";
    out.printf(Locale.ROOT, "%s: %,d%s%s%n", what, done, of, pace);
    out.flush();
  }
}
