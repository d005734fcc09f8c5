package dev.kontor.benchmark;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Tells on the error stream how far things are; the output stream is for the results. */
final class Progress {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private Progress() {}

  static void say(String format, Object... arguments) {
    System.err.println(LocalTime.now().format(TIME) + " " + String.format(format, arguments));
  }
}
