package dev.kontor.bootstrap.faults.history;

import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.ADJUSTMENT_DIFFERS;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.BROKEN_LEDGER;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.MOVEMENTS_DIFFER;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.NEGATIVE_BALANCE;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.OVERSOLD;
import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.STOCK_DIFFERS;

import dev.kontor.bootstrap.faults.history.Answer.Unknown;
import dev.kontor.bootstrap.faults.history.Operation.Adjusting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Units: none from nowhere, none twice, none lost. */
final class StockChecks {
  private final List<Anomaly> found = new ArrayList<>();
  private final List<Adjusting> adjustments;
  private final Facts facts;

  private StockChecks(History history, Facts facts) {
    this.adjustments = resolved(history.of(Adjusting.class));
    this.facts = facts;
  }

  static List<Anomaly> run(History history, Facts facts) {
    StockChecks checks = new StockChecks(history, facts);
    checks.ledgers();
    checks.oversell();
    checks.adjustments();
    checks.movementsOfOrders();
    return checks.found;
  }

  /** One for each key, with what is known for certain if anything is. */
  private static List<Adjusting> resolved(List<Adjusting> tries) {
    Map<String, Adjusting> byKey = new LinkedHashMap<>();
    tries.forEach(
        one -> byKey.merge(one.key(), one, (a, b) -> a.answer() instanceof Unknown ? b : a));
    return List.copyOf(byKey.values());
  }

  private void ledgers() {
    Map<String, List<Facts.Movement>> byItem =
        facts.movements().stream().collect(Collectors.groupingBy(Facts.Movement::item));
    byItem.forEach(this::ledger);
    facts
        .balances()
        .forEach(
            (item, balance) -> {
              long sum =
                  byItem.getOrDefault(item, List.of()).stream()
                      .mapToLong(Facts.Movement::delta)
                      .sum();
              if (sum != balance) {
                found.add(
                    Anomaly.of(
                        STOCK_DIFFERS,
                        "%s has %d available, its movements add up to %d",
                        item,
                        balance,
                        sum));
              }
            });
  }

  private void ledger(String item, List<Facts.Movement> movements) {
    long balance = 0;
    long number = 0;
    for (Facts.Movement movement :
        movements.stream().sorted(Comparator.comparingLong(Facts.Movement::number)).toList()) {
      balance += movement.delta();
      number++;
      if (balance < 0) {
        found.add(Anomaly.of(NEGATIVE_BALANCE, "%s has %d after %s", item, balance, movement));
      }
      if (movement.balance() != balance || movement.number() != number) {
        found.add(
            Anomaly.of(
                BROKEN_LEDGER, "number %d, balance %d expected: %s", number, balance, movement));
        // One gap is one anomaly: what follows is measured from here.
        balance = movement.balance();
        number = movement.number();
      }
    }
  }

  private void oversell() {
    Map<String, Long> given = new HashMap<>();
    for (Adjusting adjusting : adjustments) {
      if (mayCount(adjusting)) {
        given.merge(adjusting.item(), adjusting.delta(), Long::sum);
      }
    }
    Map<String, Long> sold = new HashMap<>();
    facts.orders().stream()
        .filter(order -> order.status().equals("confirmed"))
        .forEach(
            order -> order.units().forEach((item, units) -> sold.merge(item, units, Long::sum)));
    sold.forEach(
        (item, units) -> {
          long most = given.getOrDefault(item, 0L);
          if (units > most) {
            found.add(
                Anomaly.of(OVERSOLD, "%d of %s are confirmed, %d were given", units, item, most));
          }
        });
  }

  /** In doubt, in favour of the server: what was perhaps given counts, what was taken does not. */
  private static boolean mayCount(Adjusting adjusting) {
    return switch (adjusting.answer()) {
      case Answer.Done done -> true;
      case Answer.Refused refused -> false;
      case Unknown unknown -> adjusting.delta() > 0;
    };
  }

  private void adjustments() {
    Map<String, Facts.Movement> movements =
        facts.movements().stream()
            .filter(movement -> movement.order().isEmpty())
            .collect(Collectors.toMap(Facts.Movement::id, movement -> movement, (a, b) -> a));
    Map<String, Long> perhaps = new HashMap<>();
    Set<String> acknowledged = new HashSet<>();
    for (Adjusting adjusting : adjustments) {
      switch (adjusting.answer()) {
        case Answer.Done done -> {
          acknowledged.add(done.id());
          acknowledged(adjusting, movements.get(done.id()));
        }
        case Unknown unknown ->
            perhaps.merge(name(adjusting.item(), adjusting.delta()), 1L, Long::sum);
        case Answer.Refused refused -> {}
      }
    }
    movements.values().stream()
        .filter(movement -> !acknowledged.contains(movement.id()))
        .filter(
            movement -> perhaps.merge(name(movement.item(), movement.delta()), -1L, Long::sum) < 0)
        .forEach(
            movement -> found.add(Anomaly.of(ADJUSTMENT_DIFFERS, "nobody asked for %s", movement)));
  }

  private void acknowledged(Adjusting adjusting, Facts.Movement movement) {
    if (movement == null
        || movement.delta() != adjusting.delta()
        || !movement.item().equals(adjusting.item())) {
      found.add(Anomaly.of(ADJUSTMENT_DIFFERS, "%s left %s", adjusting, movement));
    }
  }

  /** Each order moved what its status says, once. */
  private void movementsOfOrders() {
    Map<String, List<Facts.Movement>> byOrder =
        facts.movements().stream()
            .filter(movement -> !movement.order().isEmpty())
            .collect(Collectors.groupingBy(Facts.Movement::order));
    for (Facts.Order order : facts.orders()) {
      List<Facts.Movement> movements = byOrder.getOrDefault(order.id(), List.of());
      byOrder.remove(order.id());
      List<String> moved =
          movements.stream().map(one -> name(one.item(), one.delta())).sorted().toList();
      if (!allowed(order, !movements.isEmpty()).equals(moved)) {
        found.add(Anomaly.of(MOVEMENTS_DIFFER, "%s moved %s", order, moved));
      }
    }
    byOrder
        .values()
        .forEach(
            movements -> found.add(Anomaly.of(MOVEMENTS_DIFFER, "of no order: %s", movements)));
  }

  private static List<String> allowed(Facts.Order order, boolean hadTaken) {
    List<String> allowed = new ArrayList<>();
    // Cancelled while pending it had taken nothing.
    boolean returned = order.status().equals("cancelled") && hadTaken;
    order
        .units()
        .forEach(
            (item, units) -> {
              if (order.status().equals("confirmed") || returned) {
                allowed.add(name(item, -units));
              }
              if (returned) {
                allowed.add(name(item, units));
              }
            });
    return allowed.stream().sorted().toList();
  }

  private static String name(String item, long delta) {
    return item + " " + delta;
  }
}
