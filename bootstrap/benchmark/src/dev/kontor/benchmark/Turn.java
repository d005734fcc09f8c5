package dev.kontor.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One service's turn in a round: it warms up, goes through all phases and gives its account. */
final class Turn {
  /** Cores that others may use for a try to count as undisturbed. */
  private static final double QUIET = 0.3;

  private final Service service;
  private final Options options;
  private final Wrk wrk;
  private final Backlog backlog;
  private final Processes processes;
  private final Psql database;
  private final int round;

  Turn(Service service, Workbench bench, Processes processes, Psql database, int round) {
    this.service = service;
    this.options = bench.options();
    this.wrk = new Wrk(bench);
    this.backlog = new Backlog(service, bench, database);
    this.processes = processes;
    this.database = database;
    this.round = round;
  }

  List<Sample> run() {
    Account account = Account.open(service, database);
    if (options.firstWarm() > 0) {
      Progress.say("round %d, %s: warms up", round, service.name());
      wrk.run(service, Phase.MIX, options.firstWarm(), true);
    }
    List<Sample> samples = new ArrayList<>();
    for (Phase phase : options.phases()) {
      if (service.does(phase)) {
        Sample sample = measure(phase);
        samples.add(sample);
        Progress.say("round %d, %s, %s", round, service.name(), sample.describe());
      }
    }
    backlog.awaitSettled();
    account.check();
    return samples;
  }

  /** Tries again while others disturb; the quietest try counts. */
  private Sample measure(Phase phase) {
    Sample best = once(phase);
    for (int retry = 1; retry <= options.retries() && best.get(Metric.OTHERS) > QUIET; retry++) {
      Sample next = once(phase);
      best = next.get(Metric.OTHERS) < best.get(Metric.OTHERS) ? next : best;
    }
    return best;
  }

  private Sample once(Phase phase) {
    tidy(phase);
    return phase == Phase.BACKLOG ? settle() : load(phase);
  }

  /** What earlier phases left is taken away, as the database itself would in time. */
  private void tidy(Phase phase) {
    if (phase == Phase.PUT) {
      database.query(service.store().resetVersions());
    }
    if (phase.makesOrders() || phase == Phase.PUT) {
      service.store().crowded().forEach(table -> database.query("vacuum " + table));
    }
  }

  private Sample load(Phase phase) {
    if (options.warm() > 0) {
      wrk.run(service, phase, options.warm(), true);
    }
    backlog.awaitSettled();
    double speed = Calibration.seconds();
    Processes.Usage before = processes.usage();
    Wrk.Load load = wrk.run(service, phase, options.seconds(), false);
    Processes.Usage answered = processes.usage();
    if (phase.makesOrders()) {
      backlog.awaitSettled();
    }
    Processes.Usage settled = processes.usage();
    tellErrors(phase, load);

    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.put(Metric.RATE, load.requests() / load.seconds());
    if (phase.settles()) {
      values.put(Metric.SETTLED, load.requests() / settled.secondsSince(before));
    }
    values.put(Metric.P50, load.p50());
    values.put(Metric.P99, load.p99());
    values.put(Metric.P999, load.p999());
    values.put(Metric.ERRORS, (double) load.errors());
    values.put(Metric.OTHERS, answered.othersSince(before));
    values.put(Metric.SPEED, speed);
    values.putAll(cost(before, settled, load.requests()));
    return new Sample(service.name(), phase.key(), round, values);
  }

  private Sample settle() {
    backlog.awaitSettled();
    backlog.prepare();
    double speed = Calibration.seconds();
    Processes.Usage before = processes.usage();
    backlog.release();
    backlog.awaitSettled();
    Processes.Usage settled = processes.usage();

    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.put(Metric.SETTLED, Backlog.ORDERS / settled.secondsSince(before));
    values.put(Metric.OTHERS, settled.othersSince(before));
    values.put(Metric.SPEED, speed);
    values.putAll(cost(before, settled, Backlog.ORDERS));
    return new Sample(service.name(), Phase.BACKLOG.key(), round, values);
  }

  private Map<Metric, Double> cost(Processes.Usage before, Processes.Usage after, long units) {
    Processes.Memory memory = processes.memory();
    double server = (after.server() - before.server()) * 1e3 / units;
    double database = (after.database() - before.database()) * 1e3 / units;
    return Map.of(
        Metric.SERVER_CPU,
        server,
        Metric.DATABASE_CPU,
        database,
        Metric.CPU,
        server + database,
        Metric.RSS,
        memory.rss(),
        Metric.PSS,
        memory.pss());
  }

  private void tellErrors(Phase phase, Wrk.Load load) {
    if (load.errors() > 0) {
      Progress.say(
          "%s, %s: of %d requests %d were refused, %d late, %d connections broke. %s",
          service.name(),
          phase.key(),
          load.requests(),
          load.refused(),
          load.late(),
          load.broken(),
          Optional.of(service.lastWords()).filter(words -> !words.isEmpty()).orElse(""));
    }
  }
}
