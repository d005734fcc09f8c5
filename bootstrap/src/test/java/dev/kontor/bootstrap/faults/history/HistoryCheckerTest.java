package dev.kontor.bootstrap.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.faults.history.Anomaly.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A clean history, and the same with one thing wrong at a time. */
final class HistoryCheckerTest extends MadeUpHistory {
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
  void adjustment_isRefusedOnlyForUnitsThatAreNotThere() {
    givePepper();
    adjust("pepper", -5, new Answer.Refused(409, "insufficient-stock"));

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
  void queue_holdsNothingButOrders() {
    waiting.add("o99");

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
  void cancellation_isRefusedOnlyForWhatIsOver() {
    cancel("o2", new Answer.Refused(409, "illegal-state"));
    cancel("o3", new Answer.Refused(409, "illegal-state"));
    assertThat(kinds()).isEmpty();

    cancel("o1", new Answer.Refused(409, "illegal-state"));
    assertThat(kinds()).containsExactly(Kind.GROUNDLESS_REFUSAL);
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
