package dev.kontor.benchmark;

import java.util.Locale;

/** Something that is measured. */
enum Metric {
  /** Requests answered, or rows for a floor. */
  RATE("per s", 0),
  /** Orders over the whole time until the last one was settled. */
  SETTLED("settled/s", 0),
  P50("p50 ms", 2),
  P99("p99 ms", 2),
  P999("p99.9 ms", 2),
  /** CPU seconds per 1,000, as the next two. */
  SERVER_CPU("server s/1k", 4),
  DATABASE_CPU("database s/1k", 4),
  CPU("both s/1k", 4),
  RSS("RSS MiB", 0),
  PSS("PSS MiB", 0),
  ERRORS("errors", 0),
  /** Cores that something else used meanwhile. */
  OTHERS("others", 2),
  /** Seconds that a fixed piece of work took just before. */
  SPEED("speed s", 3);

  private final String title;
  private final int decimals;

  Metric(String title, int decimals) {
    this.title = title;
    this.decimals = decimals;
  }

  /** Whether more or less of it says something about who was measured. */
  boolean isComparable() {
    return switch (this) {
      case RATE, SETTLED, P50, P99, P999, SERVER_CPU, DATABASE_CPU, CPU, RSS, PSS -> true;
      case ERRORS, OTHERS, SPEED -> false;
    };
  }

  /** Whether the spread of its ratios is worth telling. */
  boolean isMain() {
    return this == RATE || this == SETTLED || this == DATABASE_CPU || this == CPU;
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
