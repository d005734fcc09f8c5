package dev.kontor.benchmark;

import java.util.Locale;

/** The plain SQL with no server in between: what the database itself can do. */
enum Floor {
  INSERT1("insert an order per transaction", 1, 16, 0),
  INSERT100("insert 100 orders per transaction", 100, 2, 0),
  SETTLE1("settle an order per transaction", 1, 8, 20_000),
  SETTLE500("settle 500 orders per transaction", 500, 1, 60_000),
  SELECT1("read an item by its key", 1, 16, 0);

  private final String text;
  private final int units;
  private final int connections;
  private final int waiting;

  Floor(String text, int units, int connections, int waiting) {
    this.text = text;
    this.units = units;
    this.connections = connections;
    this.waiting = waiting;
  }

  /** The name in results, and of its file. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String text() {
    return text;
  }

  /** Orders or items in one transaction. */
  int units() {
    return units;
  }

  int connections() {
    return connections;
  }

  /** How many orders are settled; 0 where none is. */
  int waiting() {
    return waiting;
  }
}
