package dev.kontor.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What processes used, from {@code /proc} (proc(5)): exact to a tick, whoever they belong to. */
final class Processes {
  private static final double TICKS_PER_SECOND =
      Double.parseDouble(Shell.run("getconf", "CLK_TCK").orFail("getconf"));
  private static final Path PROC = Path.of("/proc");

  /** Fields of {@code stat} after the name of the program, which may hold blanks. */
  private static final int PARENT = 1;

  private static final int GROUP = 2;
  private static final int OWN_TIME = 11;
  private static final int REAPED_TIME = 13;

  private final long server;
  private final long postmaster;

  /**
   * Watches these.
   *
   * @param server leader of the process group of the service
   * @param postmaster parent of all processes of the database
   */
  Processes(long server, long postmaster) {
    this.server = server;
    this.postmaster = postmaster;
  }

  /**
   * CPU seconds until now.
   *
   * @param nanos when it was looked
   * @param server of the service
   * @param database of PostgreSQL, also of backends that have ended
   * @param own of the benchmark and what it ran
   * @param machine of everything; without what the host took
   */
  record Usage(long nanos, double server, double database, double own, double machine) {
    double secondsSince(Usage earlier) {
      return (nanos - earlier.nanos) / 1e9;
    }

    /** Cores that were busy with something else since then. */
    double othersSince(Usage earlier) {
      double ours = server - earlier.server + database - earlier.database + own - earlier.own;
      return Math.max(0, machine - earlier.machine - ours) / secondsSince(earlier);
    }
  }

  /**
   * Memory in MiB: what is resident, and the same with shared pages split among those who share.
   */
  record Memory(double rss, double pss) {}

  private record Stat(long pid, long parent, long group, double own, double reaped) {}

  Usage usage() {
    long nanos = System.nanoTime();
    double serverTime = 0;
    double databaseTime = 0;
    double ownTime = 0;
    for (Stat stat : all()) {
      if (stat.group() == server) {
        serverTime += stat.own();
      }
      if (stat.parent() == postmaster || stat.pid() == postmaster) {
        databaseTime += stat.own();
      }
      if (stat.pid() == postmaster) {
        databaseTime += stat.reaped();
      }
      if (stat.pid() == ProcessHandle.current().pid()) {
        ownTime = stat.own() + stat.reaped();
      }
    }
    return new Usage(nanos, serverTime, databaseTime, ownTime, machine());
  }

  Memory memory() {
    double rss = 0;
    double pss = 0;
    for (Stat stat : all()) {
      if (stat.group() == server) {
        for (String line : lines(PROC.resolve(stat.pid() + "/smaps_rollup"))) {
          rss += line.startsWith("Rss:") ? mebibytes(line) : 0;
          pss += line.startsWith("Pss:") ? mebibytes(line) : 0;
        }
      }
    }
    return new Memory(rss, pss);
  }

  private static double mebibytes(String line) {
    return Double.parseDouble(line.split("\\s+")[1]) / 1024;
  }

  private static List<Stat> all() {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .filter(entry -> Character.isDigit(entry.getFileName().toString().charAt(0)))
          .flatMap(Processes::stat)
          .toList();
    } catch (IOException e) {
      throw new Failure("/proc cannot be read", e);
    }
  }

  private static Stream<Stat> stat(Path process) {
    List<String> lines = lines(process.resolve("stat"));
    if (lines.isEmpty()) {
      return Stream.empty();
    }
    String line = lines.getFirst();
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return Stream.of(
        new Stat(
            Long.parseLong(process.getFileName().toString()),
            Long.parseLong(fields[PARENT]),
            Long.parseLong(fields[GROUP]),
            seconds(fields, OWN_TIME),
            seconds(fields, REAPED_TIME)));
  }

  /** User and system time stand side by side. */
  private static double seconds(String[] fields, int first) {
    return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) / TICKS_PER_SECOND;
  }

  /** Everything but idling and waiting for disks; what the host took (steal) is no work. */
  private static double machine() {
    String[] fields = lines(PROC.resolve("stat")).getFirst().split("\\s+");
    long busy = 0;
    for (int field : new int[] {1, 2, 3, 6, 7}) {
      busy += Long.parseLong(fields[field]);
    }
    return busy / TICKS_PER_SECOND;
  }

  /** None when the process has ended. */
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      // A process that ends while it is read: "No such process".
      return List.of();
    }
  }
}
