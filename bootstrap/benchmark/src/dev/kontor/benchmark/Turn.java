package dev.kontor.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One service's turn in a round: a new database, a new process, all phases, an account. */
final class Turn {
  private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(3);

  private final Service service;
  private final Cluster cluster;
  private final Wrk wrk;
  private final Options options;
  private final int round;

  Turn(Service service, Cluster cluster, Wrk wrk, Options options, int round) {
    this.service = service;
    this.cluster = cluster;
    this.wrk = wrk;
    this.options = options;
    this.round = round;
  }

  List<Sample> run() {
    service.seed();
    try {
      long leader = service.start();
      try (Psql database = cluster.open(service.store().database())) {
        return measure(new Processes(leader, cluster.postmaster()), database);
      }
    } finally {
      service.stop();
    }
  }

  private List<Sample> measure(Processes processes, Psql database) {
    Account account = Account.open(service.store(), database);
    if (options.firstWarm() > 0) {
      Progress.say("round %d, %s: warms up", round, service.name());
      wrk.run(service, Phase.MIX, options.firstWarm(), true);
    }
    List<Sample> samples = new ArrayList<>();
    for (Phase phase : options.phases()) {
      if (service.does(phase)) {
        Sample sample = measure(phase, processes, database);
        samples.add(sample);
        Progress.say("round %d, %s: %s", round, service.name(), describe(sample));
      }
    }
    awaitSettled(database);
    account.check(service.name());
    return samples;
  }

  private static String describe(Sample sample) {
    StringBuilder text = new StringBuilder(sample.phase());
    sample
        .values()
        .forEach(
            (metric, value) ->
                text.append(", ").append(metric.format(value)).append(' ').append(metric.title()));
    return text.toString();
  }

  private Sample measure(Phase phase, Processes processes, Psql database) {
    Store store = service.store();
    if (phase == Phase.PUT) {
      database.query(store.resetVersions());
    }
    if (phase.makesOrders() || phase == Phase.PUT) {
      database.query(store.tidy());
    }
    if (options.warm() > 0) {
      wrk.run(service, phase, options.warm(), true);
    }
    awaitSettled(database);
    double speed = Calibration.seconds();
    Processes.Usage before = processes.usage();
    Wrk.Load load = wrk.run(service, phase, options.seconds(), false);
    Processes.Usage answered = processes.usage();
    if (phase.makesOrders()) {
      awaitSettled(database);
    }
    Processes.Usage settled = processes.usage();

    double thousands = load.requests() / 1e3;
    Processes.Memory memory = processes.memory();
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.put(Metric.RATE, load.requests() / load.seconds());
    if (phase.makesOrders() && phase != Phase.MIX) {
      values.put(Metric.SETTLED, load.requests() / settled.secondsSince(before));
    }
    values.put(Metric.P50, load.p50());
    values.put(Metric.P99, load.p99());
    values.put(Metric.P999, load.p999());
    values.put(Metric.SERVER_CPU, (settled.server() - before.server()) / thousands);
    values.put(Metric.DATABASE_CPU, (settled.database() - before.database()) / thousands);
    values.put(Metric.RSS, memory.rss());
    values.put(Metric.PSS, memory.pss());
    values.put(Metric.ERRORS, (double) load.errors());
    values.put(Metric.OTHERS, answered.othersSince(before));
    values.put(Metric.SPEED, speed);
    if (load.errors() > 0) {
      Progress.say(
          "%d of %d requests of %s failed (%d refused, %d connections broken, %d late) %s",
          load.errors(),
          load.requests(),
          service.name(),
          load.refused(),
          load.broken(),
          load.late(),
          service.lastWords());
    }
    return new Sample(service.name(), phase.key(), round, values);
  }

  private void awaitSettled(Psql database) {
    if (!Shell.await(DRAIN_PATIENCE, () -> !database.isTrue(service.store().waiting()))) {
      throw new Failure(
          service.name() + " has orders that wait for more than " + DRAIN_PATIENCE + ".");
    }
  }
}
