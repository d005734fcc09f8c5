package dev.kontor.bootstrap.faults.history;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is there in the end.
 *
 * @param balances available units by item
 * @param movements by item and number
 * @param events about orders, by position
 * @param waiting orders that still have an entry in the queue of settlement
 */
public record Facts(
    List<Order> orders,
    Map<String, Long> balances,
    List<Movement> movements,
    List<Event> events,
    Set<String> waiting) {
  /**
   * An order.
   *
   * @param key that it was asked for with
   * @param units by item
   */
  public record Order(String id, String key, String status, Map<String, Long> units) {}

  /**
   * An entry of the ledger.
   *
   * @param order that it belongs to; empty for adjustments
   */
  public record Movement(
      String id, String item, long number, long delta, long balance, String order) {}

  /** An entry of the event log. */
  public record Event(long position, String id, String order, String type) {}
}
