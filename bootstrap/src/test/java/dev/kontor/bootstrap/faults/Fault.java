package dev.kontor.bootstrap.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Everything that is made to go wrong. */
enum Fault {
  KILL_SERVER(Needs.ONE_SERVER, ServerFaults::kill),
  KILL_AT_COMMIT(Needs.ONE_SERVER, ServerFaults::killAtCommit),
  KILL_DATABASE(Needs.ONE_SERVER, DatabaseFaults::kill),
  KILL_BACKENDS(Needs.ONE_SERVER, DatabaseFaults::killBackends),
  FREEZE_DATABASE(Needs.ONE_SERVER, DatabaseFaults::freeze),
  LOSE_ANSWERS(Needs.ONE_SERVER, NetworkFaults::loseAnswers),
  CUT_COMMITS(Needs.TWO_SERVERS, NetworkFaults::cutCommits),
  EXHAUST_POOL(Needs.ONE_SERVER, DatabaseFaults::exhaustPool),
  SHARE_DATABASE(Needs.TWO_SERVERS, NodeFaults::share),
  KILL_NODE(Needs.TWO_SERVERS, NodeFaults::kill),
  FREEZE_NODE(Needs.TWO_SERVERS, NodeFaults::freeze),
  FILL_DISK(Needs.SMALL_DISK, DatabaseFaults::fillDisk),
  CROSS_ORDERS(Needs.TWO_SERVERS, Races::crossOrders),
  STOP_SERVER(Needs.ONE_SERVER, ServerFaults::stop),
  CANCEL_AGAINST_SETTLEMENT(Needs.TWO_SERVERS, Races::cancelAgainstSettlement),
  EQUAL_KEYS(Needs.TWO_SERVERS, Races::equalKeys),
  POISON(Needs.ONE_SERVER, Races::poison),
  REJECT_ORDER(Needs.ONE_SERVER, Races::rejectOrder),
  ABSURDITY(Needs.ONE_SERVER, Races::absurdity),
  RETRY_STORM(Needs.ONE_SERVER, Overload::storm);

  /** Those that every build runs. */
  private static final List<Fault> MAIN =
      List.of(KILL_SERVER, KILL_DATABASE, FREEZE_DATABASE, LOSE_ANSWERS, KILL_NODE);

  private final Needs needs;

  /** A method, which has no state. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Run run;

  Fault(Needs needs, Run run) {
    this.needs = needs;
    this.run = run;
  }

  /** The world that it happens in. */
  enum Needs {
    ONE_SERVER,
    TWO_SERVERS,
    /** One server, with its database where room is scarce. */
    SMALL_DISK
  }

  /** What happens; throws, or fails, when it ends badly. */
  @FunctionalInterface
  interface Run {
    void in(Scene scene) throws Exception;
  }

  Needs needs() {
    return needs;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  void run(Scene scene) throws Exception {
    run.in(scene);
  }

  /** The faults of that name: one, "main" or "all". */
  static List<Fault> named(String name) {
    List<Fault> all = List.of(values());
    return switch (name) {
      case "all" -> all;
      case "main" -> MAIN;
      default ->
          List.of(
              all.stream()
                  .filter(fault -> fault.key().equals(name))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "no fault %s; there are all, main, %s"
                                  .formatted(
                                      name, Arrays.stream(values()).map(Fault::key).toList()))));
    };
  }
}
