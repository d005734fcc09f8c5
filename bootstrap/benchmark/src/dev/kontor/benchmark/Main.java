package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code bootstrap/benchmark/run}: see {@code --help}. */
final class Main {
  private Main() {}

  public static void main(String... arguments) {
    Cleanup cleanup = new Cleanup();
    try {
      run(Options.parse(arguments), cleanup);
      System.exit(0);
    } catch (Failure | UncheckedIOException | IOException e) {
      if (!cleanup.isUnderWay()) {
        System.err.println("benchmark: " + e.getMessage());
        System.exit(1);
      }
    }
  }

  private static void run(Options options, Cleanup cleanup) throws IOException {
    if (options.help()) {
      System.out.print(Options.USAGE);
      return;
    }
    Path home = Path.of(System.getProperty("benchmark.home")).toRealPath();
    Workbench bench = Workbench.open(home, options, cleanup);
    Map<String, Launcher> builds = new LinkedHashMap<>();
    builds.put(Kontor.NAME, new Launcher(bench));
    options.kontors().forEach((name, dir) -> builds.put(name, new Launcher(bench, Path.of(dir))));
    Launcher.createOwner(bench);
    if (options.growth()) {
      new Growth(bench, builds.get(Kontor.NAME)).run();
    } else {
      new Comparison(bench, builds).run();
    }
  }
}
