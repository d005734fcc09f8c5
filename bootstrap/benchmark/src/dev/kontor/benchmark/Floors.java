package dev.kontor.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The floors of all phases that are measured, by pgbench. */
final class Floors implements Candidate {
  static final String NAME = "pgbench";
  private static final String DATABASE = "floor";
  private static final String TEMPLATE = "floor_seeded";
  private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
  private static final Pattern TRANSACTIONS =
      Pattern.compile("(?m)^number of transactions actually processed: ([0-9]+)");

  private final Workbench bench;
  private final List<Floor> floors;

  Floors(Workbench bench) {
    this.bench = bench;
    this.floors =
        Arrays.stream(Floor.values())
            .filter(
                floor ->
                    bench.options().phases().stream()
                        .anyMatch(phase -> phase.floors().contains(floor)))
            .toList();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void prepare() {
    bench.cluster().execute(Cluster.SUPERUSER, "create database " + TEMPLATE);
    bench.cluster().executeFile(TEMPLATE, bench.sql("floor.sql"), Map.of());
  }

  @Override
  public List<Sample> measure(int round) {
    bench
        .cluster()
        .execute(
            Cluster.SUPERUSER,
            "drop database if exists " + DATABASE + " with (force)",
            "create database " + DATABASE + " template " + TEMPLATE,
            "checkpoint");
    List<Sample> samples = new ArrayList<>();
    try (Psql database = bench.cluster().open(DATABASE)) {
      for (Floor floor : floors) {
        Sample sample = measure(floor, database, round);
        samples.add(sample);
        Progress.say("round %d, %s, %s", round, NAME, sample.describe());
      }
    }
    return samples;
  }

  private Sample measure(Floor floor, Psql database, int round) {
    if (floor.waiting() > 0) {
      fill(floor.waiting(), database);
    } else if (bench.options().warm() > 0) {
      run(floor, bench.options().warm());
    }
    Processes processes = new Processes(-1, bench.cluster().postmaster());
    double speed = Calibration.seconds();
    Processes.Usage before = processes.usage();
    String printed = run(floor, bench.options().seconds());
    Processes.Usage after = processes.usage();

    double units = find(TRANSACTIONS, printed) * floor.units();
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.put(
        floor.waiting() > 0 ? Metric.SETTLED : Metric.RATE, find(RATE, printed) * floor.units());
    double cpu = (after.database() - before.database()) * 1e3 / units;
    values.put(Metric.DATABASE_CPU, cpu);
    values.put(Metric.CPU, cpu);
    values.put(Metric.OTHERS, after.othersSince(before));
    values.put(Metric.SPEED, speed);
    return new Sample(NAME, floor.key(), round, values);
  }

  private void fill(int orders, Psql database) {
    database.query("truncate orders");
    database.query(
        """
        insert into orders (id, tenant_id, item_id, quantity, created_at, idempotency_key)
        select gen_random_uuid(), id %% 3 + 1, id, 1, now() + n * interval '1 microsecond',
          'waiting-' || n
        from (select n, 1 + n * 7919 %% 100000 as id from generate_series(1, %d) n) wanted
        """
            .formatted(orders));
    database.query("vacuum (analyze) orders");
    database.query("vacuum items");
  }

  /** What settles is counted out, so that it never meets an empty queue; all else is timed. */
  private String run(Floor floor, int seconds) {
    List<String> command =
        new ArrayList<>(
            List.of(
                bench.tools().program("pgbench").toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + floor.connections(),
                "--file=" + bench.sql("floor/" + floor.key() + ".sql")));
    command.add(
        floor.waiting() > 0
            ? "--transactions=" + floor.waiting() / floor.units() / floor.connections()
            : "--time=" + seconds);
    return Shell.run(bench.cluster().environment(DATABASE), command).orFail("pgbench");
  }

  private static double find(Pattern pattern, String printed) {
    Matcher matcher = pattern.matcher(printed);
    if (!matcher.find()) {
      throw new Failure("pgbench: " + printed);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
