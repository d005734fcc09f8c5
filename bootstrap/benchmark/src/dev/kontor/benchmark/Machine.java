package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** On what, when and how was measured. */
final class Machine {
  private Machine() {}

  static Map<String, String> facts(Workbench bench) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("commit", commit(bench.home()));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("memory_mib", Long.toString(memoryMib()));
    facts.put("huge_pages", Long.toString(memory("HugePages_Total:")));
    facts.put("kernel", System.getProperty("os.version"));
    facts.put("java", System.getProperty("java.runtime.version"));
    facts.put(
        "postgresql",
        Shell.run(bench.tools().program("psql").toString(), "--version").output().strip());
    facts.put("load_average", loadAverage());
    facts.put("options", bench.options().toString());
    return facts;
  }

  /** Empty where there is no git. */
  private static String commit(Path home) {
    Shell.Result result =
        Shell.run("git", "-C", home.toString(), "describe", "--always", "--dirty");
    return result.status() == 0 ? result.output().strip() : "";
  }

  /** What the machine has in all. */
  static long memoryMib() {
    return memory("MemTotal:") / 1024;
  }

  private static long memory(String name) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      String line = lines.filter(each -> each.startsWith(name)).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String loadAverage() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
