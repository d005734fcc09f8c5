package dev.kontor.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The load generator. */
final class Wrk {
  private static final int FIELDS = 9;

  private final Workbench bench;

  Wrk(Workbench bench) {
    this.bench = bench;
  }

  /**
   * What came of a load.
   *
   * @param requests that were answered
   * @param seconds that it took
   * @param p50 of the latency, in milliseconds, as {@code p99} and {@code p999}
   * @param refused answers of status 400 and above
   * @param broken connections
   * @param late answers that took more than 10 s
   */
  record Load(
      long requests,
      double seconds,
      double p50,
      double p99,
      double p999,
      long refused,
      long broken,
      long late) {
    long errors() {
      return refused + broken + late;
    }
  }

  Load run(Service service, Phase phase, int seconds, boolean warming) {
    List<String> command =
        new ArrayList<>(
            List.of(
                bench.tools().wrk().toString(),
                "-t1",
                "-c" + (phase == Phase.LONE ? 1 : bench.options().connections()),
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                bench.script("load.lua").toString(),
                service.url(),
                "--",
                service.dialect().toString(),
                phase.key(),
                (warming ? "w" : "r") + Long.toString(System.nanoTime(), Character.MAX_RADIX),
                warming ? "warm" : "run",
                Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000)),
                Integer.toString(service.dataset().items()),
                Integer.toString(service.dataset().orders())));
    service.state().ifPresent(state -> command.add(state.toString()));
    Shell.Result result = Shell.run(Map.of(), command);
    result.orFail("wrk");
    Load load =
        result
            .errors()
            .lines()
            .filter(line -> line.startsWith("result "))
            .findFirst()
            .map(Wrk::parse)
            .orElseThrow(() -> new Failure("wrk: " + result.errors()));
    if (load.requests() == 0) {
      throw new Failure(
          service.name() + " answered nothing in " + phase.key() + ". " + service.lastWords());
    }
    return load;
  }

  private static Load parse(String line) {
    String[] fields = line.split(" ");
    if (fields.length != FIELDS) {
      throw new Failure("wrk: " + line);
    }
    return new Load(
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]) / 1e6,
        Long.parseLong(fields[3]) / 1e3,
        Long.parseLong(fields[4]) / 1e3,
        Long.parseLong(fields[5]) / 1e3,
        Long.parseLong(fields[6]),
        Long.parseLong(fields[7]),
        Long.parseLong(fields[8]));
  }
}
