package dev.kontor.testkit.orders;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.Settlement;
import dev.kontor.domain.orders.SettlementQueue;
import dev.kontor.testkit.events.InMemoryEventLog;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.InMemoryTables.QueueEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The settlement queue in memory. */
public final class InMemorySettlementQueue implements SettlementQueue {
  private final InMemoryTables tables;
  private final InMemoryEventLog events;

  public InMemorySettlementQueue(InMemoryTables tables, InMemoryEventLog events) {
    this.tables = tables;
    this.events = events;
  }

  @Override
  public List<QueuedOrder> claim(int limit, Instant now) {
    tables.database().requireWorker();
    List<QueueEntry> due = due(now).limit(limit).toList();
    due.forEach(entry -> tables.database().lockRow(entry));
    return due.stream()
        .map(entry -> new QueuedOrder(entry.sequence(), order(entry), entry.attempts()))
        .toList();
  }

  private Stream<QueueEntry> due(Instant now) {
    return tables.orderQueue.stream()
        .filter(entry -> entry.isDue(now))
        .sorted(Comparator.comparingLong(QueueEntry::sequence));
  }

  private Order order(QueueEntry entry) {
    return tables.orders.find(entry.order()).orElseThrow();
  }

  @Override
  public void settle(Settlement settlement, List<Event> outcomes) {
    tables.database().requireWorker();
    for (QueuedOrder queued : settlement.orders()) {
      OrderId id = queued.order().id();
      QueueEntry entry = tables.orderQueue.find(id).orElseThrow();
      tables.database().requireLocked(entry);
      tables.orders.put(id, queued.order());
      tables.orderQueue.remove(id);
    }
    events.append(outcomes);
  }

  @Override
  public void defer(QueuedOrder queued, Instant until) {
    tables.database().requireWorker();
    OrderId id = queued.order().id();
    Optional<QueueEntry> waiting = tables.orderQueue.find(id);
    waiting.ifPresent(
        entry ->
            tables.orderQueue.put(
                id, new QueueEntry(id, entry.sequence(), entry.attempts() + 1, until)));
  }

  @Override
  public boolean withdraw(OrderId order) {
    tables.database().requireOwn(order.tenant());
    return tables.orderQueue.remove(order);
  }

  @Override
  public Optional<Instant> findOldestDue(Instant now) {
    tables.database().requireWorker();
    return due(now).findFirst().map(entry -> order(entry).placedAt());
  }
}
