package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;

/** Orders of one service that wait for settlement. */
final class Backlog {
  static final int ORDERS = 100_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Service service;
  private final Workbench bench;
  private final Psql database;

  Backlog(Service service, Workbench bench, Psql database) {
    this.service = service;
    this.bench = bench;
    this.database = database;
  }

  /** Puts many orders into the queue at once; nobody sees them yet. */
  void prepare() {
    try {
      String name = "b" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
      String sql =
          Files.readString(bench.sql(service.store().preload()))
              .replace("{number}", Integer.toString(ORDERS))
              .replace("{name}", name)
              .replace("{items}", Integer.toString(service.dataset().items()));
      database.query("begin");
      database.query(sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the service see what was prepared. */
  void release() {
    database.query("commit");
  }

  void awaitSettled() {
    if (!Shell.await(PATIENCE, () -> !database.isTrue(service.store().waiting()))) {
      throw new Failure(
          service.name()
              + " still has orders that wait after "
              + PATIENCE.toMinutes()
              + " minutes. "
              + service.lastWords());
    }
  }
}
