package dev.kontor.bootstrap.faults.history;

import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.EVENT_INVENTED;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.EVENT_MISSING;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.EVENT_OUT_OF_ORDER;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.EVENT_REPEATED;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Events: all that an order's life asks for, each once, in the order of its life. */
final class EventChecks {
  private static final List<String> TURNS =
      List.of("order.placed", "order.confirmed", "order.failed", "order.cancelled");

  private final List<Anomaly> found = new ArrayList<>();

  static List<Anomaly> run(Facts facts) {
    EventChecks checks = new EventChecks();
    Map<String, List<Facts.Event>> byOrder =
        facts.events().stream()
            .sorted(Comparator.comparingLong(Facts.Event::position))
            .collect(Collectors.groupingBy(Facts.Event::order));
    Set<String> sold =
        facts.movements().stream().map(Facts.Movement::order).collect(Collectors.toSet());
    for (Facts.Order order : facts.orders()) {
      List<Facts.Event> events = byOrder.getOrDefault(order.id(), List.of());
      checks.order(order, events, sold.contains(order.id()));
      byOrder.remove(order.id());
    }
    byOrder.values().forEach(events -> checks.found.add(Anomaly.of(EVENT_INVENTED, "%s", events)));
    return checks.found;
  }

  private void order(Facts.Order order, List<Facts.Event> events, boolean hadTaken) {
    List<String> types = events.stream().map(Facts.Event::type).toList();
    List<String> expected = expected(order.status(), hadTaken);
    if (types.equals(expected) && distinctIds(events) == events.size()) {
      return;
    }
    List<String> missing = new ArrayList<>(expected);
    missing.removeAll(types);
    Set<String> unwanted = new HashSet<>(types);
    expected.forEach(unwanted::remove);
    if (!missing.isEmpty()) {
      found.add(Anomaly.of(EVENT_MISSING, "%s lacks %s, has %s", order, missing, types));
    }
    if (!unwanted.isEmpty()) {
      found.add(Anomaly.of(EVENT_INVENTED, "%s has %s", order, types));
    }
    if (new HashSet<>(types).size() < types.size() || distinctIds(events) < events.size()) {
      found.add(Anomaly.of(EVENT_REPEATED, "%s has %s", order, types));
    }
    if (!types.equals(types.stream().sorted(Comparator.comparingInt(TURNS::indexOf)).toList())) {
      found.add(Anomaly.of(EVENT_OUT_OF_ORDER, "%s has %s", order, types));
    }
  }

  private static long distinctIds(List<Facts.Event> events) {
    return events.stream().map(Facts.Event::id).distinct().count();
  }

  private static List<String> expected(String status, boolean hadTaken) {
    return switch (status) {
      case "pending" -> List.of("order.placed");
      case "cancelled" ->
          hadTaken
              ? List.of("order.placed", "order.confirmed", "order.cancelled")
              : List.of("order.placed", "order.cancelled");
      default -> List.of("order.placed", "order." + status);
    };
  }
}
