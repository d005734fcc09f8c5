package dev.kontor.bootstrap.faults.history;

import dev.kontor.bootstrap.faults.history.Anomaly.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A history made by hand in which all is well, for tests that make one thing of it wrong. */
abstract class MadeUpHistory {
  final History history = new History();
  final Map<String, Facts.Order> orders = new LinkedHashMap<>();
  final Map<String, Long> balances = new LinkedHashMap<>();
  final List<Facts.Movement> movements = new ArrayList<>();
  final List<Facts.Event> events = new ArrayList<>();
  final Set<String> waiting = new HashSet<>();
  long clock;

  /** Ten units of tea and of salt; five orders, one of each fate, and one whose answer was lost. */
  MadeUpHistory() {
    adjust("tea", 10, new Answer.Done("m1", ""));
    movements.add(new Facts.Movement("m1", "tea", 1, 10, 10, ""));
    adjust("salt", 10, new Answer.Done("m2", ""));
    movements.add(new Facts.Movement("m2", "salt", 1, 10, 10, ""));
    place("k1", Map.of("tea", 3L, "salt", 1L), new Answer.Unknown("reset"));
    place("k1", Map.of("tea", 3L, "salt", 1L), new Answer.Done("o1", "pending"));
    made("o1", "k1", "confirmed", Map.of("tea", 3L, "salt", 1L));
    movements.add(new Facts.Movement("m3", "tea", 2, -3, 7, "o1"));
    movements.add(new Facts.Movement("m4", "salt", 2, -1, 9, "o1"));
    events("o1", "order.placed", "order.confirmed");
    look("o1", new Answer.Done("o1", "pending"));
    look("o1", new Answer.Done("o1", "confirmed"));
    place("k2", Map.of("tea", 8L), new Answer.Done("o2", "pending"));
    made("o2", "k2", "failed", Map.of("tea", 8L));
    events("o2", "order.placed", "order.failed");
    place("k3", Map.of("tea", 7L), new Answer.Done("o3", "pending"));
    made("o3", "k3", "cancelled", Map.of("tea", 7L));
    movements.add(new Facts.Movement("m5", "tea", 3, -7, 0, "o3"));
    movements.add(new Facts.Movement("m6", "tea", 4, 7, 7, "o3"));
    events("o3", "order.placed", "order.confirmed", "order.cancelled");
    cancel("o3", new Answer.Done("o3", "cancelled"));
    place("k4", Map.of("tea", 1L), new Answer.Done("o4", "pending"));
    made("o4", "k4", "cancelled", Map.of("tea", 1L));
    events("o4", "order.placed", "order.cancelled");
    cancel("o4", new Answer.Done("o4", "cancelled"));
    place("k5", Map.of("salt", 9L), new Answer.Unknown("time-out"));
    made("o5", "k5", "confirmed", Map.of("salt", 9L));
    movements.add(new Facts.Movement("m7", "salt", 3, -9, 0, "o5"));
    events("o5", "order.placed", "order.confirmed");
    place("k6", Map.of("salt", 1L), new Answer.Unknown("503"));
    place("k7", Map.of("salt", 11L), new Answer.Refused(409, "insufficient-stock"));
    adjust("salt", 5, new Answer.Unknown("time-out"));
    adjust("salt", -50, new Answer.Refused(409, "insufficient-stock"));
    balances.put("tea", 7L);
    balances.put("salt", 0L);
  }

  final void place(String key, Map<String, Long> wanted, Answer answer) {
    history.add(new Operation.Placing(clock++, clock++, key, wanted, answer));
  }

  final void cancel(String order, Answer answer) {
    history.add(new Operation.Cancelling(clock++, clock++, order, answer));
  }

  final void look(String order, Answer answer) {
    history.add(new Operation.Looking(clock++, clock++, order, answer));
  }

  final void adjust(String item, long delta, Answer answer) {
    String key = "a" + clock;
    history.add(new Operation.Adjusting(clock++, clock++, key, item, delta, answer));
  }

  final void made(String id, String key, String status, Map<String, Long> units) {
    orders.put(id, new Facts.Order(id, key, status, units));
  }

  final void events(String order, String... types) {
    for (String type : types) {
      int position = events.size();
      events.add(new Facts.Event(position, "e" + position, order, type));
    }
  }

  final void change(String order, UnaryOperator<Facts.Order> changed) {
    orders.computeIfPresent(order, (id, before) -> changed.apply(before));
  }

  final List<Kind> kinds() {
    Facts facts = new Facts(List.copyOf(orders.values()), balances, movements, events, waiting);
    return HistoryChecker.check(history, facts).stream().map(Anomaly::kind).distinct().toList();
  }

  final void givePepper() {
    adjust("pepper", 5, new Answer.Done("m20", ""));
    movements.add(new Facts.Movement("m20", "pepper", 1, 5, 5, ""));
    balances.put("pepper", 5L);
  }
}
