package dev.kontor.bootstrap.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.faults.history.Anomaly.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Histories made by hand: a clean one, and the same with one thing wrong at a time. */
final class HistoryCheckerTest {
  private final History history = new History();
  private final Map<String, Facts.Order> orders = new LinkedHashMap<>();
  private final Map<String, Long> balances = new LinkedHashMap<>();
  private final List<Facts.Movement> movements = new ArrayList<>();
  private final List<Facts.Event> events = new ArrayList<>();
  private final Set<String> waiting = new HashSet<>();
  private long clock;

  /** Ten units of tea and of salt; five orders, one of each fate, and one whose answer was lost. */
  HistoryCheckerTest() {
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

  private void place(String key, Map<String, Long> wanted, Answer answer) {
    history.add(new Operation.Placing(clock++, clock++, key, wanted, answer));
  }

  private void cancel(String order, Answer answer) {
    history.add(new Operation.Cancelling(clock++, clock++, order, answer));
  }

  private void look(String order, Answer answer) {
    history.add(new Operation.Looking(clock++, clock++, order, answer));
  }

  private void adjust(String item, long delta, Answer answer) {
    String key = "a" + clock;
    history.add(new Operation.Adjusting(clock++, clock++, key, item, delta, answer));
  }

  private void made(String id, String key, String status, Map<String, Long> units) {
    orders.put(id, new Facts.Order(id, key, status, units));
  }

  private void events(String order, String... types) {
    for (String type : types) {
      int position = events.size();
      events.add(new Facts.Event(position, "e" + position, order, type));
    }
  }

  private void change(String order, UnaryOperator<Facts.Order> changed) {
    orders.computeIfPresent(order, (id, before) -> changed.apply(before));
  }

  private List<Kind> kinds() {
    Facts facts = new Facts(List.copyOf(orders.values()), balances, movements, events, waiting);
    return HistoryChecker.check(history, facts).stream().map(Anomaly::kind).distinct().toList();
  }

  @Test
  void check_isSilentWhenAllIsWell() {
    assertThat(kinds()).isEmpty();
  }

  @Test
  void check_isSilentWhenAnUnknownOperationHappened() {
    movements.add(new Facts.Movement("m8", "salt", 4, 5, 5, ""));
    balances.put("salt", 5L);
    made("o6", "k6", "failed", Map.of("salt", 1L));
    events("o6", "order.placed", "order.failed");

    assertThat(kinds()).isEmpty();
  }

  @Test
  void oversell_isFoundInWhatIsConfirmed() {
    change("o1", order -> new Facts.Order("o1", "k1", "confirmed", Map.of("tea", 11L)));

    assertThat(kinds()).contains(Kind.OVERSOLD);
  }

  @Test
  void oversell_countsWhatWasTakenAway() {
    adjust("tea", -8, new Answer.Done("m9", ""));
    movements.add(new Facts.Movement("m9", "tea", 5, -8, -1, ""));
    balances.put("tea", -1L);

    assertThat(kinds()).containsExactly(Kind.NEGATIVE_BALANCE, Kind.OVERSOLD);
  }

  @Test
  void ledger_isNeverBelowZeroInBetween() {
    movements.replaceAll(
        movement ->
            switch (movement.id()) {
              case "m5" -> new Facts.Movement("m5", "tea", 1, -7, -7, "o3");
              case "m6" -> new Facts.Movement("m6", "tea", 2, 7, 0, "o3");
              case "m1" -> new Facts.Movement("m1", "tea", 3, 10, 10, "");
              case "m3" -> new Facts.Movement("m3", "tea", 4, -3, 7, "o1");
              default -> movement;
            });

    assertThat(kinds()).containsExactly(Kind.NEGATIVE_BALANCE);
  }

  @Test
  void ledger_hasNoGap() {
    movements.removeIf(movement -> movement.id().equals("m3"));
    balances.put("tea", 10L);

    assertThat(kinds()).containsExactly(Kind.BROKEN_LEDGER, Kind.MOVEMENTS_DIFFER);
  }

  @Test
  void stock_isTheSumOfItsMovements() {
    balances.put("tea", 8L);

    assertThat(kinds()).containsExactly(Kind.STOCK_DIFFERS);
  }

  @Test
  void adjustment_staysWhenAcknowledged() {
    adjust("tea", 1, new Answer.Done("m99", ""));

    assertThat(kinds()).containsExactly(Kind.ADJUSTMENT_DIFFERS);
  }

  @Test
  void adjustment_isAskedForBySomebody() {
    movements.add(new Facts.Movement("m8", "salt", 4, 6, 6, ""));
    balances.put("salt", 6L);

    assertThat(kinds()).containsExactly(Kind.ADJUSTMENT_DIFFERS);
  }

  @Test
  void adjustment_happensOnceWhenUnknown() {
    movements.add(new Facts.Movement("m8", "salt", 4, 5, 5, ""));
    movements.add(new Facts.Movement("m9", "salt", 5, 5, 10, ""));
    balances.put("salt", 10L);

    assertThat(kinds()).containsExactly(Kind.ADJUSTMENT_DIFFERS);
  }

  @Test
  void adjustment_countsOnceWhenRepeated() {
    history.add(
        new Operation.Adjusting(clock++, clock++, "a", "tea", 1, new Answer.Unknown("503")));
    history.add(
        new Operation.Adjusting(clock++, clock++, "a", "tea", 1, new Answer.Done("m8", "")));
    movements.add(new Facts.Movement("m8", "tea", 5, 1, 8, ""));
    movements.add(new Facts.Movement("m9", "tea", 6, 1, 9, ""));
    balances.put("tea", 9L);

    assertThat(kinds()).containsExactly(Kind.ADJUSTMENT_DIFFERS);
  }

  @Test
  void sale_happensOncePerOrder() {
    movements.add(new Facts.Movement("m8", "tea", 5, -3, 4, "o1"));
    balances.put("tea", 4L);

    assertThat(kinds()).containsExactly(Kind.MOVEMENTS_DIFFER);
  }

  @Test
  void stock_comesBackOnCancellation() {
    movements.removeIf(movement -> movement.id().equals("m6"));
    balances.put("tea", 0L);

    assertThat(kinds()).containsExactly(Kind.MOVEMENTS_DIFFER);
  }

  @Test
  void stock_comesBackOnce() {
    movements.add(new Facts.Movement("m8", "tea", 5, 7, 14, "o3"));
    balances.put("tea", 14L);

    assertThat(kinds()).containsExactly(Kind.MOVEMENTS_DIFFER);
  }

  @Test
  void failedOrder_movesNothing() {
    movements.add(new Facts.Movement("m8", "tea", 5, -1, 6, "o2"));
    balances.put("tea", 6L);

    assertThat(kinds()).containsExactly(Kind.MOVEMENTS_DIFFER);
  }

  @Test
  void movement_belongsToAnOrder() {
    movements.add(new Facts.Movement("m8", "tea", 5, -1, 6, "o9"));
    balances.put("tea", 6L);

    assertThat(kinds()).containsExactly(Kind.MOVEMENTS_DIFFER);
  }

  @Test
  void acceptedOrder_isNeverLost() {
    orders.remove("o2");
    events.removeIf(event -> event.order().equals("o2"));

    assertThat(kinds()).containsExactly(Kind.LOST_ORDER);
  }

  @Test
  void order_isFoundByWhoWasToldOfIt() {
    look("o1", new Answer.Refused(404, "not-found"));

    assertThat(kinds()).containsExactly(Kind.LOST_ORDER);
  }

  @Test
  void key_makesOneOrder() {
    made("o9", "k2", "failed", Map.of("tea", 8L));
    events("o9", "order.placed", "order.failed");

    assertThat(kinds()).containsExactly(Kind.DUPLICATE_ORDER);
  }

  @Test
  void key_isAnsweredWithOneOrder() {
    place("k2", Map.of("tea", 8L), new Answer.Done("o4", "cancelled"));

    assertThat(kinds()).contains(Kind.DUPLICATE_ORDER);
  }

  @Test
  void order_isAskedForBySomebody() {
    made("o9", "k9", "failed", Map.of("tea", 8L));
    events("o9", "order.placed", "order.failed");

    assertThat(kinds()).containsExactly(Kind.INVENTED_ORDER);
  }

  @Test
  void order_isNotMadeWhenRefused() {
    made("o9", "k7", "failed", Map.of("salt", 11L));
    events("o9", "order.placed", "order.failed");

    assertThat(kinds()).containsExactly(Kind.INVENTED_ORDER);
  }

  @Test
  void order_hasTheLinesThatWereAskedFor() {
    change("o2", order -> new Facts.Order("o2", "k2", "failed", Map.of("tea", 9L)));

    assertThat(kinds()).containsExactly(Kind.LINES_DIFFER);
  }

  private void givePepper() {
    adjust("pepper", 5, new Answer.Done("m20", ""));
    movements.add(new Facts.Movement("m20", "pepper", 1, 5, 5, ""));
    balances.put("pepper", 5L);
  }

  @Test
  void order_failsOnlyForUnitsThatAreNotThere() {
    givePepper();
    made("o6", "k8", "failed", Map.of("pepper", 5L));
    place("k8", Map.of("pepper", 5L), new Answer.Done("o6", "pending"));
    events("o6", "order.placed", "order.failed");

    assertThat(kinds()).containsExactly(Kind.GROUNDLESS_REFUSAL);
  }

  @Test
  void order_isRefusedOnlyForUnitsThatAreNotThere() {
    givePepper();
    place("k8", Map.of("pepper", 5L), new Answer.Refused(409, "insufficient-stock"));

    assertThat(kinds()).containsExactly(Kind.GROUNDLESS_REFUSAL);
  }

  @Test
  void order_mayBeTurnedAwayForOneLine() {
    givePepper();
    place("k8", Map.of("pepper", 5L, "tea", 1L), new Answer.Refused(409, "insufficient-stock"));

    assertThat(kinds()).isEmpty();
  }

  @Test
  void order_isFinal() {
    change("o2", order -> new Facts.Order("o2", "k2", "pending", Map.of("tea", 8L)));
    events.removeIf(event -> event.type().equals("order.failed"));

    assertThat(kinds()).containsExactly(Kind.NOT_FINAL);
  }

  @Test
  void settledOrder_hasLeftTheQueue() {
    waiting.add("o2");

    assertThat(kinds()).containsExactly(Kind.NOT_FINAL);
  }

  @Test
  void status_neverTurnsBack() {
    look("o1", new Answer.Done("o1", "pending"));

    assertThat(kinds()).containsExactly(Kind.STATUS_TURNED_BACK);
  }

  @Test
  void status_mayBeSeenInAnyOrderAtTheSameTime() {
    long begin = clock;
    history.add(new Operation.Looking(begin, begin + 9, "o2", new Answer.Done("o2", "failed")));
    history.add(
        new Operation.Looking(begin + 1, begin + 8, "o2", new Answer.Done("o2", "pending")));

    assertThat(kinds()).isEmpty();
  }

  @Test
  void status_lastsOnceItWasSeen() {
    look("o2", new Answer.Done("o2", "confirmed"));

    assertThat(kinds()).containsExactly(Kind.STATUS_TURNED_BACK);
  }

  @Test
  void cancellation_lasts() {
    cancel("o1", new Answer.Done("o1", "cancelled"));

    assertThat(kinds()).containsExactly(Kind.STATUS_TURNED_BACK, Kind.LOST_CANCELLATION);
  }

  @Test
  void event_isNeverMissing() {
    events.removeIf(event -> event.type().equals("order.failed"));

    assertThat(kinds()).containsExactly(Kind.EVENT_MISSING);
  }

  @Test
  void event_isThereOnce() {
    events("o1", "order.confirmed");

    assertThat(kinds()).containsExactly(Kind.EVENT_REPEATED);
  }

  @Test
  void event_hasAnIdOfItsOwn() {
    events.replaceAll(
        event -> new Facts.Event(event.position(), "same", event.order(), event.type()));

    assertThat(kinds()).containsExactly(Kind.EVENT_REPEATED);
  }

  @Test
  void events_areInTheOrderOfLife() {
    events.replaceAll(
        event ->
            event.order().equals("o1")
                ? new Facts.Event(-event.position(), event.id(), "o1", event.type())
                : event);

    assertThat(kinds()).containsExactly(Kind.EVENT_OUT_OF_ORDER);
  }

  @Test
  void event_ofNoOrderIsFound() {
    events("o9", "order.placed");

    assertThat(kinds()).containsExactly(Kind.EVENT_INVENTED);
  }

  @Test
  void event_ofAnotherFateIsFound() {
    events("o2", "order.cancelled");

    assertThat(kinds()).containsExactly(Kind.EVENT_INVENTED);
  }
}
