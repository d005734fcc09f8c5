package dev.kontor.benchmark;

import java.util.Locale;

/** Something that is measured. */
enum Metric {
  RATE("/s", 0),
  SETTLED("settled/s", 0),
  P50("p50 ms", 2),
  P99("p99 ms", 2),
  P999("p99.9 ms", 2),
  SERVER_CPU("server s/1k", 4),
  DATABASE_CPU("database s/1k", 4),
  RSS("RSS MiB", 0),
  PSS("PSS MiB", 0),
  ERRORS("errors", 0),
  OTHERS("other cores", 2),
  SPEED("calibration s", 3);

  private final String title;
  private final int decimals;

  Metric(String title, int decimals) {
    this.title = title;
    this.decimals = decimals;
  }

  String title() {
    return title;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String format(double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
