package dev.kontor.domain.orders;

import dev.kontor.domain.events.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The orders that wait for settlement, of all tenants. An order is pending exactly as long as it
 * has an entry; whoever holds the entry's lock decides what becomes of it. A crash lets go.
 */
public interface SettlementQueue {
  /** Locks up to {@code limit} entries that are due and that nobody else holds, oldest first. */
  List<QueuedOrder> claim(int limit, Instant now);

  /** Writes the outcome of claimed orders with their events, and deletes their entries. */
  void settle(Settlement settlement, List<Event> events);

  /** Counts a failed try of one entry and lets it rest until then. */
  void defer(QueuedOrder queued, Instant until);

  /**
   * Takes a pending order out, waiting for a settlement that holds it. Runs in the transaction of
   * the order's tenant.
   *
   * @return false when the order is not pending any more
   */
  boolean withdraw(OrderId order);

  /** When the entry that has been due for longest was placed; empty when none is due. */
  Optional<Instant> findOldestDue(Instant now);
}
