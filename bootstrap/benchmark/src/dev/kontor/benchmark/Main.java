package dev.kontor.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
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
    Path home = Path.of(System.getProperty("benchmark.home")).toRealPath();
    Path target = Files.createDirectories(home.resolve("target"));
    Tools tools = Tools.find();
    Cleanup cleanup = new Cleanup();
    Cluster cluster = Cluster.start(tools, home, target, cleanup);
    Wrk wrk = new Wrk(tools.wrk(), home.resolve("lua"), options.connections());
    List<Service> services = new ArrayList<>();
    services.add(new Kontor(home, target, cluster, cleanup));
    options
        .peers()
        .forEach(
            (name, command) ->
                services.add(new Peer(name, command, home.resolve("lua"), cluster, cleanup)));
    for (Service service : services) {
      Progress.say("preparing %s", service.name());
      service.prepare();
    }
    Results results = new Results();
    for (int round = 1; round <= options.rounds(); round++) {
      List<Service> inTurn = new ArrayList<>(services);
      if (round % 2 == 0) {
        Collections.reverse(inTurn);
      }
      for (Service service : inTurn) {
        results.add(new Turn(service, cluster, wrk, options, round).run());
        Files.writeString(target.resolve("results.json"), Json.print(machine(options), results));
      }
    }
    System.out.print(new Table(results).print());
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
