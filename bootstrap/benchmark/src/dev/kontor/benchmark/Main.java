package dev.kontor.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code bootstrap/benchmark/run}: see {@code --help}. */
final class Main {
  private Main() {}

  public static void main(String... arguments) {
    try {
      run(Options.parse(arguments));
      System.exit(0);
    } catch (Failure failure) {
      System.err.println("benchmark: " + failure.getMessage());
      System.exit(1);
    } catch (IOException e) {
      System.err.println("benchmark: " + e);
      System.exit(1);
    }
  }

  private static void run(Options options) throws IOException {
    if (options.help()) {
      System.out.print(Options.USAGE);
      return;
    }
    Workbench bench =
        Workbench.open(Path.of(System.getProperty("benchmark.home")).toRealPath(), options);
    List<Candidate> candidates = candidates(bench);
    for (Candidate candidate : candidates) {
      Progress.say("preparing %s", candidate.name());
      candidate.prepare();
    }
    Results results = new Results();
    for (int round = 1; round <= options.rounds(); round++) {
      for (Candidate candidate : round % 2 == 0 ? candidates.reversed() : candidates) {
        results.add(candidate.measure(round));
        Files.writeString(
            bench.target().resolve("results.json"), Json.print(machine(options), results));
        Files.writeString(bench.target().resolve("results.svg"), new Chart(results).print());
      }
    }
    System.out.print(new Table(results).print());
    if (results.errors() > 0) {
      throw new Failure(results.errors() + " requests failed; figures with errors say nothing.");
    }
  }

  private static List<Candidate> candidates(Workbench bench) {
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(new MeasuredService(new Kontor(bench), bench));
    candidates.add(new Floors(bench));
    bench
        .options()
        .peers()
        .forEach(
            (name, command) ->
                candidates.add(new MeasuredService(new Peer(name, command, bench), bench)));
    return candidates;
  }

  private static Map<String, String> machine(Options options) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("kernel", System.getProperty("os.version"));
    facts.put("java", System.getProperty("java.runtime.version"));
    facts.put("load_average", Files.readString(Path.of("/proc/loadavg")).strip());
    facts.put("options", options.toString());
    return facts;
  }
}
