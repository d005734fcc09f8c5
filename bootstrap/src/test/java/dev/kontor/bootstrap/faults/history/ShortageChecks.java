package dev.kontor.bootstrap.faults.history;

import static dev.kontor.bootstrap.faults.history.Anomaly.Kind.GROUNDLESS_REFUSAL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who was turned away, whenever it was: only for units that were not there. */
final class ShortageChecks {
  private final List<Anomaly> found = new ArrayList<>();

  /** By item, the least that was there since there was any. */
  private final Map<String, Long> least = new HashMap<>();

  private ShortageChecks(Facts facts) {
    Map<String, Long> balances = new HashMap<>();
    facts.movements().stream()
        .sorted(Comparator.comparingLong(Facts.Movement::number))
        .forEach(
            movement ->
                least.merge(
                    movement.item(),
                    balances.merge(movement.item(), movement.delta(), Long::sum),
                    Math::min));
  }

  static List<Anomaly> run(History history, Facts facts) {
    ShortageChecks checks = new ShortageChecks(facts);
    facts.orders().stream()
        .filter(order -> order.status().equals("failed"))
        .forEach(order -> checks.turnedAway(order, order.units()));
    history.of(Operation.Placing.class).stream()
        .filter(placing -> placing.answer() instanceof Answer.Refused)
        .forEach(placing -> checks.turnedAway(placing, placing.wanted()));
    history.of(Operation.Adjusting.class).stream()
        .filter(adjusting -> adjusting.delta() < 0)
        .filter(adjusting -> adjusting.answer() instanceof Answer.Refused)
        .forEach(
            adjusting ->
                checks.turnedAway(adjusting, Map.of(adjusting.item(), -adjusting.delta())));
    return checks.found;
  }

  private void turnedAway(Record what, Map<String, Long> units) {
    if (units.entrySet().stream()
        .allMatch(line -> line.getValue() <= least.getOrDefault(line.getKey(), 0L))) {
      found.add(Anomaly.of(GROUNDLESS_REFUSAL, "there was enough for %s", what));
    }
  }
}
