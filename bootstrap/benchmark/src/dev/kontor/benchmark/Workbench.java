package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What every measurement needs.
 *
 * @param home the directory of the benchmark's own files
 * @param target where everything goes that is made
 */
record Workbench(
    Path home, Path target, Tools tools, Cluster cluster, Cleanup cleanup, Options options) {
  /** Makes it, with a database server that runs. */
  static Workbench open(Path home, Options options, Cleanup cleanup) {
    try {
      Path target = Files.createDirectories(home.resolve("target"));
      Tools tools = Tools.find();
      Cluster cluster = Cluster.start(tools, home, target, cleanup, options.growth() ? 40 : 25);
      return new Workbench(home, target, tools, cluster, cleanup, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path script(String name) {
    return home.resolve("lua").resolve(name);
  }

  Path sql(String name) {
    return home.resolve("sql").resolve(name);
  }
}
