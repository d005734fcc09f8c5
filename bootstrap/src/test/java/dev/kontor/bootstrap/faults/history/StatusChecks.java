package dev.kontor.bootstrap.faults.history;

import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.GROUNDLESS_REFUSAL;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.LOST_CANCELLATION;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.LOST_ORDER;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.STATUS_TURNED_BACK;

import dev.kontor.bootstrap.faults.history.Operation.Cancelling;
import dev.kontor.bootstrap.faults.history.Operation.Looking;
import dev.kontor.bootstrap.faults.history.Operation.Placing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What clients saw of an order's life, one look after the other, and how it ended. */
final class StatusChecks {
  private static final long FOREVER = Long.MAX_VALUE;

  private final List<Anomaly> found = new ArrayList<>();

  /** That an order had a status at some time between these two. */
  private record Sight(String order, long begin, long end, String status) {}

  static List<Anomaly> run(History history, Facts facts) {
    StatusChecks checks = new StatusChecks();
    Stream<Sight> endings =
        facts.orders().stream()
            .map(order -> new Sight(order.id(), FOREVER, FOREVER, order.status()));
    Map<String, List<Sight>> sights =
        Stream.concat(sights(history), endings).collect(Collectors.groupingBy(Sight::order));
    sights.values().forEach(checks::life);
    Map<String, String> statuses =
        facts.orders().stream()
            .collect(Collectors.toMap(Facts.Order::id, Facts.Order::status, (a, b) -> a));
    history.of(Cancelling.class).forEach(cancelling -> checks.cancelling(cancelling, statuses));
    history.of(Looking.class).forEach(looking -> checks.looking(looking, statuses));
    return checks.found;
  }

  private static Stream<Sight> sights(History history) {
    return Stream.of(Placing.class, Cancelling.class, Looking.class)
        .flatMap(kind -> history.of(kind).stream())
        .flatMap(StatusChecks::sight);
  }

  private static Stream<Sight> sight(Operation operation) {
    return operation.answer() instanceof Answer.Done done
        ? Stream.of(new Sight(done.id(), operation.begin(), operation.end(), done.status()))
        : Stream.empty();
  }

  private void life(List<Sight> sights) {
    List<Sight> sorted = sights.stream().sorted(Comparator.comparingLong(Sight::begin)).toList();
    for (Sight later : sorted) {
      for (Sight earlier : sorted) {
        // Of two at the same time nobody knows which was first.
        if (earlier.end() < later.begin() && !mayBecome(earlier.status(), later.status())) {
          found.add(Anomaly.of(STATUS_TURNED_BACK, "%s, then %s", earlier, later));
        }
      }
    }
  }

  private static boolean mayBecome(String earlier, String later) {
    return earlier.equals(later)
        || earlier.equals("pending")
        || (earlier.equals("confirmed") && later.equals("cancelled"));
  }

  private void cancelling(Cancelling cancelling, Map<String, String> statuses) {
    if (cancelling.answer() instanceof Answer.Done
        && !"cancelled".equals(statuses.get(cancelling.order()))) {
      found.add(
          Anomaly.of(
              LOST_CANCELLATION,
              "%s is %s after %s",
              cancelling.order(),
              statuses.get(cancelling.order()),
              cancelling));
    }
    // All clients may cancel everything that did not fail, and nobody else's cancellation lasted.
    if (cancelling.answer() instanceof Answer.Refused
        && "confirmed".equals(statuses.get(cancelling.order()))) {
      found.add(Anomaly.of(GROUNDLESS_REFUSAL, "confirmed all the same, after %s", cancelling));
    }
  }

  private void looking(Looking looking, Map<String, String> statuses) {
    if (looking.answer() instanceof Answer.Done && !statuses.containsKey(looking.order())) {
      found.add(Anomaly.of(LOST_ORDER, "%s was seen", looking.order()));
    }
    // Clients look only at orders that they were told of.
    if (looking.answer() instanceof Answer.Refused(int status, String code) && status == 404) {
      found.add(Anomaly.of(LOST_ORDER, "%s was not found (%s)", looking.order(), code));
    }
  }
}
