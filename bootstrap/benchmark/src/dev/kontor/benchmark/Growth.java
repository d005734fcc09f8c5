package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What size costs: a server on each of several databases, and the same work on each in turn, every
 * other round backwards. Then what a reader costs that holds its snapshot for long.
 */
final class Growth {
  private static final List<Dataset> SIZES =
      List.of(
          new Dataset(1_000, 10_000),
          new Dataset(100_000, 1_000_000),
          new Dataset(1_000_000, 5_000_000));
  private static final List<Dataset> QUICK =
      List.of(new Dataset(1_000, 10_000), new Dataset(100_000, 1_000_000));
  private static final List<Phase> PHASES =
      List.of(Phase.ORDER, Phase.ITEM, Phase.LIST, Phase.ORDERGET);

  /** The reader's part takes so many times as long: what it holds up gathers slowly. */
  private static final int READER_PHASES = 3;

  private final Workbench bench;
  private final Launcher launcher;
  private final KontorDatabases databases;
  private final Results results = new Results();

  Growth(Workbench bench, Launcher launcher) {
    this.bench = bench;
    this.launcher = launcher;
    Progress.say("making tenants");
    this.databases = new KontorDatabases(bench, launcher, Kontor.NAME);
  }

  private static final class Grown implements AutoCloseable {
    final Kontor kontor;
    final Psql database;
    final Backlog backlog;
    final Processes processes;
    final Account account;

    Grown(Kontor kontor, Workbench bench) {
      this.kontor = kontor;
      long leader = kontor.start();
      database = bench.cluster().open(kontor.store().database());
      backlog = new Backlog(kontor, bench, database);
      processes = new Processes(leader, bench.cluster().postmaster());
      account = Account.open(kontor, database);
    }

    @Override
    public void close() {
      database.close();
      kontor.stop();
    }
  }

  void run() {
    List<Dataset> sizes = bench.options().quick() ? QUICK : SIZES;
    List<Grown> grown = new ArrayList<>();
    try {
      for (Dataset size : sizes) {
        grown.add(start(size));
      }
      for (int round = 1; round <= bench.options().rounds(); round++) {
        measure(grown, round);
      }
      for (int round = 1; round <= bench.options().rounds(); round++) {
        read(grown.get(grown.size() / 2), round);
      }
      keep();
      System.out.print(table(sizes));
      System.out.print(reader(sizes.get(sizes.size() / 2)));
      for (Grown one : grown) {
        one.backlog.awaitSettled();
        one.account.check();
      }
    } finally {
      grown.forEach(Grown::close);
    }
  }

  private Grown start(Dataset size) {
    String database = "kontor_" + size.items() + "_" + size.orders();
    Progress.say("making %s", size);
    databases.create(database, size);
    databases.readAll(database);
    Progress.say("%s are there", size);
    Grown grown =
        new Grown(new Kontor(Kontor.NAME, bench, launcher, databases, size, database), bench);
    if (bench.options().firstWarm() > 0) {
      Progress.say("%s: warms up", size);
      new Wrk(bench).run(grown.kontor, Phase.MIX, bench.options().firstWarm(), true);
    }
    return grown;
  }

  private void measure(List<Grown> grown, int round) {
    for (Phase phase : PHASES) {
      for (Grown one : round % 2 == 0 ? grown.reversed() : grown) {
        one.backlog.awaitSettled();
        keep(load(one, phase, phase.key(), bench.options().seconds(), round));
      }
    }
  }

  /** Without a reader and with one, and in the next round the other way round. */
  private void read(Grown one, int round) {
    int seconds = READER_PHASES * bench.options().seconds();
    for (boolean held :
        round % 2 == 0 ? new boolean[] {true, false} : new boolean[] {false, true}) {
      one.kontor.store().crowded().forEach(table -> one.database.query("vacuum " + table));
      try (Psql reader = bench.cluster().open(one.kontor.store().database())) {
        if (held) {
          reader.query("begin isolation level repeatable read");
          reader.query("select count(*) from kontor.items");
        }
        keep(load(one, Phase.ORDER, held ? "with reader" : "without reader", seconds, round));
      }
    }
  }

  private Sample load(Grown one, Phase phase, String name, int seconds, int round) {
    Wrk wrk = new Wrk(bench);
    if (bench.options().warm() > 0) {
      wrk.run(one.kontor, phase, bench.options().warm(), true);
      one.backlog.awaitSettled();
    }
    Processes.Usage before = one.processes.usage();
    Wrk.Load load = wrk.run(one.kontor, phase, seconds, false);
    one.backlog.awaitSettled();
    Processes.Usage after = one.processes.usage();
    if (load.errors() > 0) {
      throw new Failure(load.errors() + " requests failed: " + one.kontor.lastWords());
    }
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.put(Metric.RATE, load.requests() / load.seconds());
    if (phase.settles()) {
      values.put(Metric.SETTLED, load.requests() / after.secondsSince(before));
    }
    values.put(Metric.P50, load.p50());
    values.put(Metric.P99, load.p99());
    values.put(Metric.SERVER_CPU, (after.server() - before.server()) * 1e3 / load.requests());
    values.put(Metric.DATABASE_CPU, (after.database() - before.database()) * 1e3 / load.requests());
    values.put(Metric.OTHERS, after.othersSince(before));
    return new Sample(one.kontor.dataset().toString(), name, round, values);
  }

  private void keep(Sample sample) {
    results.add(List.of(sample));
    Progress.say("round %d, %s, %s", sample.round(), sample.candidate(), sample.describe());
  }

  private void keep() {
    try {
      Files.writeString(
          bench.target().resolve("growth.json"), Json.print(Machine.facts(bench), results));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String table(List<Dataset> sizes) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("p50 ms"));
    sizes.forEach(size -> head.add(size.toString()));
    head.add("growth");
    rows.add(head);
    for (Phase phase : PHASES) {
      List<String> row = new ArrayList<>(List.of(phase.key()));
      sizes.forEach(size -> row.add(p50(size, phase)));
      row.add(
          change(
              line(sizes.getLast(), phase.key()), line(sizes.getFirst(), phase.key()), Metric.P50));
      rows.add(row);
    }
    return Table.align(rows);
  }

  private String p50(Dataset size, Phase phase) {
    OptionalDouble median = line(size, phase.key()).median(Metric.P50, results);
    return Metric.P50.format(median.orElseThrow());
  }

  private String reader(Dataset size) {
    return "\nA reader that holds its snapshot ("
        + size
        + ") changes the rate of settled orders by "
        + change(line(size, "with reader"), line(size, "without reader"), Metric.SETTLED)
        + ".\n";
  }

  private static Line line(Dataset size, String phase) {
    return new Line(size.toString(), size.toString(), phase);
  }

  /** The median of the rounds, and the least and the greatest. */
  private String change(Line line, Line other, Metric metric) {
    double[] ratios = results.ratios(line, other, metric);
    double median = Results.median(java.util.Arrays.stream(ratios)).orElseThrow();
    return java.util.stream.DoubleStream.of(median, ratios[0], ratios[ratios.length - 1])
        .mapToObj(ratio -> String.format(Locale.ROOT, "%+.0f %%", (ratio - 1) * 100))
        .collect(Collectors.joining(", "))
        .replaceFirst(", (.*), (.*)", " ($1 to $2)");
  }
}
