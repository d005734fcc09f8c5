package dev.kontor.benchmark;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Tells on the error stream how far things are; the output stream is for the results. */
final class Progress {
  private Progress() {}

  static void say(String format, Object... arguments) {
    LocalTime now = LocalTime.now().truncatedTo(ChronoUnit.SECONDS);
    System.err.println(now + " " + String.format(format, arguments));
  }
}
