package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

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
    Launcher launcher = new Launcher(bench);
    Progress.say("making tenants");
    KontorDatabases databases = new KontorDatabases(bench, launcher);
    if (options.growth()) {
      new Growth(bench, launcher, databases).run();
    } else {
      new Comparison(bench, launcher, databases).run();
    }
  }
}
