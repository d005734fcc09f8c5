package dev.kontor.bootstrap.faults.history;

import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.DUPLICATE_ORDER;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.INVENTED_ORDER;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.LINES_DIFFER;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.LOST_ORDER;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.NOT_FINAL;

import dev.kontor.bootstrap.faults.history.Operation.Placing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Orders: those that were accepted, as they were asked for, once. */
final class OrderChecks {
  private final List<Anomaly> found = new ArrayList<>();
  private final Map<String, List<Placing>> asked;
  private final Map<String, List<Facts.Order>> made;
  private final Facts facts;

  private OrderChecks(History history, Facts facts) {
    this.asked = history.of(Placing.class).stream().collect(Collectors.groupingBy(Placing::key));
    this.made = facts.orders().stream().collect(Collectors.groupingBy(Facts.Order::key));
    this.facts = facts;
  }

  static List<Anomaly> run(History history, Facts facts) {
    OrderChecks checks = new OrderChecks(history, facts);
    checks.asked.forEach(checks::key);
    facts.orders().forEach(checks::order);
    checks.queue();
    return checks.found;
  }

  private void key(String key, List<Placing> tries) {
    Set<String> there =
        made.getOrDefault(key, List.of()).stream()
            .map(Facts.Order::id)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> told =
        tries.stream().flatMap(OrderChecks::told).collect(Collectors.toCollection(TreeSet::new));
    if (there.size() > 1 || told.size() > 1) {
      found.add(Anomaly.of(DUPLICATE_ORDER, "%s: told %s, there are %s", key, told, there));
    }
    told.stream()
        .filter(id -> !there.contains(id))
        .forEach(id -> found.add(Anomaly.of(LOST_ORDER, "%s, accepted with key %s", id, key)));
    if (!there.isEmpty() && tries.stream().anyMatch(OrderChecks::isRefused)) {
      found.add(Anomaly.of(INVENTED_ORDER, "%s was refused, and there is %s", key, there));
    }
  }

  private static Stream<String> told(Placing placing) {
    return placing.answer() instanceof Answer.Done done ? Stream.of(done.id()) : Stream.empty();
  }

  /** A refusal for a key is recorded, so it holds for every repetition. */
  private static boolean isRefused(Placing placing) {
    return placing.answer() instanceof Answer.Refused;
  }

  private void order(Facts.Order order) {
    List<Placing> tries = asked.getOrDefault(order.key(), List.of());
    if (tries.isEmpty()) {
      found.add(Anomaly.of(INVENTED_ORDER, "nobody asked for %s", order));
    } else if (!tries.getFirst().wanted().equals(order.units())) {
      found.add(
          Anomaly.of(LINES_DIFFER, "%s was asked for as %s", order, tries.getFirst().wanted()));
    }
    if (order.status().equals("pending") || facts.waiting().contains(order.id())) {
      found.add(Anomaly.of(NOT_FINAL, "%s", order));
    }
  }

  /** What waits there and is none of the orders would wait for ever. */
  private void queue() {
    Set<String> strangers = new TreeSet<>(facts.waiting());
    facts.orders().forEach(order -> strangers.remove(order.id()));
    strangers.forEach(id -> found.add(Anomaly.of(NOT_FINAL, "%s waits, and is no order", id)));
  }
}
