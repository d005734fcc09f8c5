package dev.kontor.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Databases of Kontor, made by its own commands and filled by SQL. */
final class KontorDatabases {
  static final int TENANTS = 3;
  static final String PASSWORD = "benchmarks are ratios";

  /** Orders that one statement makes: enough to be fast, few enough to share the work evenly. */
  private static final int PORTION = 250_000;

  private final Workbench bench;
  private final Launcher launcher;
  private final String empty;

  /**
   * Makes the tenants, once for all databases.
   *
   * @param name tells the databases of several builds apart
   */
  KontorDatabases(Workbench bench, Launcher launcher, String name) {
    this.bench = bench;
    this.launcher = launcher;
    this.empty = name + "_empty";
    launcher.createDatabase(empty, "template1");
    launcher.run(empty, Map.of(), "db", "migrate");
    for (int tenant = 1; tenant <= TENANTS; tenant++) {
      launcher.run(
          empty,
          Map.of("KONTOR_PASSWORD", PASSWORD),
          "tenant",
          "create",
          "--slug",
          slug(tenant),
          "--currency",
          "GBP",
          "--admin-email",
          "admin@" + slug(tenant) + ".example");
    }
    bench.cluster().executeFile(empty, bench.sql("seed-functions.sql"), Map.of());
  }

  static String slug(int tenant) {
    return "bench-" + tenant;
  }

  /** Makes and fills a database. */
  void create(String name, Dataset dataset) {
    launcher.createDatabase(name, empty);
    Map<String, Object> size = Map.of("items", dataset.items(), "orders", dataset.orders());
    bench.cluster().executeFile(name, bench.sql("seed-items.sql"), size);
    createOrders(name, dataset);
    bench.cluster().execute(name, "vacuum (analyze)", "checkpoint");
    launcher.run(name, Map.of(), "stock", "verify");
  }

  /**
   * Has PostgreSQL hold a database in its buffers, as it does with one that is long in use:
   * otherwise a size would be measured by what its making happened to leave there.
   */
  void readAll(String name) {
    bench
        .cluster()
        .execute(
            name,
            "create extension pg_prewarm",
            "select sum(pg_prewarm(oid, 'buffer')) from pg_class"
                + " where relkind in ('r', 'i') and relnamespace = 'kontor'::regnamespace",
            "drop extension pg_prewarm");
  }

  /** Side by side, as many as there are cores. */
  private void createOrders(String name, Dataset dataset) {
    List<Future<?>> portions = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (int first = 1; first <= dataset.orders(); first += PORTION) {
        Map<String, Object> portion =
            Map.of(
                "items",
                dataset.items(),
                "orders",
                dataset.orders(),
                "first",
                first,
                "last",
                Math.min(dataset.orders(), first + PORTION - 1));
        portions.add(
            pool.submit(
                () -> bench.cluster().executeFile(name, bench.sql("seed-orders.sql"), portion)));
      }
    }
    for (Future<?> portion : portions) {
      if (portion.state() == Future.State.FAILED) {
        throw new Failure("orders could not be made", portion.exceptionNow());
      }
    }
  }

  /** Makes a copy of a database that nobody uses. */
  void copy(String from, String to) {
    launcher.createDatabase(to, from);
    bench.cluster().execute(to, "checkpoint");
  }
}
