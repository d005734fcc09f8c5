package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kontor, the floors and the peers, in rounds: all in turn, every other round backwards. */
final class Comparison {
  private final Workbench bench;
  private final List<Candidate> candidates = new ArrayList<>();
  private final Results results = new Results();
  private final List<String> failures = new ArrayList<>();

  /**
   * Of Kontor, other builds of it and what the options name.
   *
   * @param builds by name, the subject first
   */
  Comparison(Workbench bench, Map<String, Launcher> builds) {
    this.bench = bench;
    builds.forEach(
        (name, launcher) -> candidates.add(new MeasuredService(kontor(name, launcher), bench)));
    candidates.add(new Floors(bench));
    bench
        .options()
        .peers()
        .forEach(
            (name, command) ->
                candidates.add(new MeasuredService(new Peer(name, command, bench), bench)));
  }

  private Kontor kontor(String name, Launcher launcher) {
    Progress.say("making tenants of %s", name);
    KontorDatabases databases = new KontorDatabases(bench, launcher, name);
    return new Kontor(name, bench, launcher, databases, Dataset.STANDARD, name);
  }

  /**
   * Measures everything and prints it.
   *
   * @throws Failure after that, when anything failed on the way
   */
  void run() {
    for (Candidate candidate : candidates) {
      Progress.say("preparing %s", candidate.name());
      candidate.prepare();
    }
    Map<String, String> machine = Machine.facts(bench);
    for (int round = 1; round <= bench.options().rounds(); round++) {
      for (Candidate candidate : round % 2 == 0 ? candidates.reversed() : candidates) {
        measure(candidate, round);
        keep("results.json", Json.print(machine, results));
        keep("results.svg", new Chart(results).print());
      }
    }
    System.out.print(new Table(results).print());
    if (results.errors() > 0) {
      failures.add(results.errors() + " requests failed; figures with errors say nothing.");
    }
    if (!failures.isEmpty()) {
      throw new Failure(String.join("\n", failures));
    }
  }

  /** One that is broken does not cost the others their rounds. */
  private void measure(Candidate candidate, int round) {
    try {
      results.add(candidate.measure(round));
    } catch (Failure failure) {
      if (bench.cleanup().isUnderWay()) {
        throw failure;
      }
      Progress.say("round %d, %s: %s", round, candidate.name(), failure.getMessage());
      failures.add(failure.getMessage());
    }
  }

  private void keep(String name, String text) {
    try {
      Files.writeString(bench.target().resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
