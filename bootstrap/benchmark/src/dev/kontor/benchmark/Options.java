package dev.kontor.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the caller wants.
 *
 * @param firstWarm seconds of load after each start, before anything is measured
 * @param warm seconds of load before each phase
 * @param seconds of each phase
 * @param retries of a phase that was disturbed
 * @param kontors checkouts of other builds of Kontor by name, in the order in which they were named
 * @param peers commands by name, in the order in which they were named
 */
record Options(
    boolean help,
    boolean growth,
    boolean quick,
    List<Phase> phases,
    int rounds,
    int firstWarm,
    int warm,
    int seconds,
    int connections,
    int retries,
    Map<String, String> kontors,
    Map<String, String> peers) {
  static final String USAGE =
      """
      Usage: bootstrap/benchmark/run [OPTION]...
      Measures Kontor on a PostgreSQL of its own and prints a table; progress goes to stderr.
      Results, chart and logs: bootstrap/benchmark/target.

        --phases LIST        which of: %s
        --rounds N           all candidates in turn, every other round backwards; 3
        --seconds N          of each phase; 12
        --warm N             seconds of load before each phase; 15
        --first-warm N       seconds of load after each start; 60
        --connections N      of the load generator; 64 (8 with --growth)
        --retries N          repeats a phase while others use more than 0.3 cores; the quietest
                             try counts; 0
        --kontor NAME=DIR    measures another checkout of Kontor beside it, to compare builds;
                             may be repeated
        --peer NAME=COMMAND  measures another service beside it; may be repeated.
                             COMMAND build|seed|start|stop|port; see README.md
        --growth             instead: what more items, more past orders and a long reader cost
        --quick              one short round, to see that everything works
        --help               this
      """
          .formatted(Phase.keys());

  static Options parse(String... arguments) {
    List<Phase> phases = Arrays.asList(Phase.values());
    boolean help = false;
    boolean growth = false;
    boolean quick = false;
    Map<String, Integer> numbers = new LinkedHashMap<>();
    Map<String, String> kontors = new LinkedHashMap<>();
    Map<String, String> peers = new LinkedHashMap<>();
    Iterator<String> rest = split(arguments).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--help", "-h" -> help = true;
        case "--growth" -> growth = true;
        case "--quick" -> quick = true;
        case "--phases" -> phases = Phase.parse(value(option, rest));
        case "--kontor" -> putNamed(kontors, option, value(option, rest));
        case "--peer" -> putNamed(peers, option, value(option, rest));
        case "--rounds", "--seconds", "--warm", "--first-warm", "--connections", "--retries" ->
            numbers.put(option, number(option, value(option, rest)));
        default -> throw new Failure("There is no option " + option + "; --help lists them.");
      }
    }
    return new Options(
        help,
        growth,
        quick,
        phases,
        Math.max(1, numbers.getOrDefault("--rounds", quick ? 1 : 3)),
        numbers.getOrDefault("--first-warm", quick ? 5 : 60),
        numbers.getOrDefault("--warm", quick ? 1 : 15),
        Math.max(1, numbers.getOrDefault("--seconds", quick ? 3 : 12)),
        Math.max(1, numbers.getOrDefault("--connections", growth ? 8 : 64)),
        numbers.getOrDefault("--retries", 0),
        kontors,
        peers);
  }

  private static void putNamed(Map<String, String> all, String option, String text) {
    String[] parts = text.split("=", 2);
    if (parts.length < 2 || !parts[0].matches("[A-Za-z0-9._-]+")) {
      throw new Failure(option + " takes NAME=" + (option.equals("--peer") ? "COMMAND." : "DIR."));
    }
    if (parts[0].equals(Kontor.NAME) || all.putIfAbsent(parts[0], parts[1]) != null) {
      throw new Failure("The name " + parts[0] + " is taken.");
    }
  }

  /** {@code --rounds=2} is the same as {@code --rounds 2}. */
  private static List<String> split(String... arguments) {
    List<String> words = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.startsWith("--") && argument.contains("=")) {
        words.addAll(List.of(argument.split("=", 2)));
      } else {
        words.add(argument);
      }
    }
    return words;
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new Failure(option + " needs a value.");
    }
    return rest.next();
  }

  private static int number(String option, String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw new Failure(option + " needs a number.");
    }
    return Integer.parseInt(text);
  }
}
