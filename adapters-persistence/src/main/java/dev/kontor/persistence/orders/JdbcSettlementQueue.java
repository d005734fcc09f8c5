package dev.kontor.persistence.orders;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.Settlement;
import dev.kontor.domain.orders.SettlementQueue;
import dev.kontor.persistence.events.JdbcEventLog;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue on PostgreSQL. The claim is the row lock: a crash frees it. Deleted entries linger in
 * the index until they are vacuumed, so scans begin at a low-water mark; entries below it (deferred
 * ones, or of transactions that committed late) are found by a full scan once in a while.
 */
@Singleton
public final class JdbcSettlementQueue implements SettlementQueue {
  /** Sequence numbers that may be assigned and not yet committed behind the newest one seen. */
  private static final long LATE_COMMIT_WINDOW = 1_000;

  private static final long FULL_SCAN_INTERVAL_NANOS = 1_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(JdbcSettlementQueue.class);

  /** How long an order that cannot be read is left alone. */
  private static final Duration UNREADABLE_REST = Duration.ofSeconds(5);

  private static final String SETTLE =
      OrderRow.UPDATE
          + """
             and o.status = 'pending';
          delete from order_queue q using unnest(?::uuid[], ?::uuid[]) as u (tenant_id, order_id)
          where q.tenant_id = u.tenant_id and q.order_id = u.order_id;
          """
          + JdbcEventLog.INSERT;

  private long lowWaterMark;
  private long lastFullScan;

  @Override
  public List<QueuedOrder> claim(int limit, Instant now) {
    long after = nextScanStart();
    List<Entry> claimed =
        Sessions.current()
            .list(claimSql(limit), p -> p.number(after).instant(now), JdbcSettlementQueue::entry);
    if (!claimed.isEmpty()) {
      raiseLowWaterMark(claimed.getLast().sequence());
    }
    List<Entry> unreadable = claimed.stream().filter(entry -> entry.order() == null).toList();
    if (!unreadable.isEmpty()) {
      putOff(unreadable, now.plus(UNREADABLE_REST));
    }
    return claimed.stream().flatMap(Entry::queued).toList();
  }

  /** An entry of the queue; its order is null when nobody can make sense of the row. */
  private record Entry(UUID tenant, UUID id, long sequence, int attempts, @Nullable Order order) {
    Stream<QueuedOrder> queued() {
      return Stream.ofNullable(order).map(known -> new QueuedOrder(sequence, known, attempts));
    }
  }

  private static Entry entry(Columns row) throws SQLException {
    UUID tenant = row.uuid("tenant_id");
    UUID id = row.uuid("id");
    Order order = null;
    try {
      order = OrderRow.read(row);
    } catch (RuntimeException damaged) {
      // Thrown on, it would stop the settlement of all others for ever.
      LOG.error("Order {} of tenant {} cannot be read, so it is not settled", id, tenant, damaged);
    }
    return new Entry(tenant, id, row.number("seq"), (int) row.number("attempts"), order);
  }

  /** Whoever mends the row finds the order settled soon after; its tries do not count. */
  private static void putOff(List<Entry> entries, Instant until) {
    Sessions.current()
        .update(
            """
            update order_queue q set due_at = ?
            from unnest(?::uuid[], ?::uuid[]) as u (tenant_id, order_id)
            where q.tenant_id = u.tenant_id and q.order_id = u.order_id
            """,
            p -> p.instant(until).uuids(entries, Entry::tenant).uuids(entries, Entry::id));
  }

  // The limit is a literal and the orders are fetched one by one: with the limit as a parameter, or
  // with a plain join, the planner prefers to read the whole table of orders.
  private static String claimSql(int limit) {
    return """
    with claimed as materialized (
      select q.tenant_id, q.order_id, q.seq, q.attempts from order_queue q
      where q.seq > ? and (q.due_at is null or q.due_at <= ?)
      order by q.seq limit %d for update skip locked
    )
    select claimed.seq, claimed.attempts, o.* from claimed cross join lateral (
      select %s from orders o
      where o.tenant_id = claimed.tenant_id and o.id = claimed.order_id offset 0
    ) o order by claimed.seq
    """
        .formatted(limit, OrderRow.COLUMNS);
  }

  private synchronized long nextScanStart() {
    long now = System.nanoTime();
    if (now - lastFullScan < FULL_SCAN_INTERVAL_NANOS) {
      return lowWaterMark;
    }
    lastFullScan = now;
    return 0;
  }

  private synchronized void raiseLowWaterMark(long seen) {
    lowWaterMark = Math.max(lowWaterMark, seen - LATE_COMMIT_WINDOW);
  }

  @Override
  public void settle(Settlement settlement, List<Event> events) {
    List<Order> orders = settlement.orders().stream().map(QueuedOrder::order).toList();
    int settled =
        Sessions.current()
            .update(
                SETTLE,
                p -> {
                  OrderRow.bindUpdate(p, orders);
                  bindIds(p, orders);
                  JdbcEventLog.bind(p, events);
                });
    if (settled != orders.size()) {
      throw new IllegalStateException(
          orders.size() + " pending orders expected, " + settled + " found");
    }
  }

  private static void bindIds(Parameters p, List<Order> orders) throws SQLException {
    p.uuids(orders, order -> order.id().tenant().value())
        .uuids(orders, order -> order.id().value());
  }

  @Override
  public void defer(QueuedOrder queued, Instant until) {
    OrderId id = queued.order().id();
    Sessions.current()
        .update(
            """
            update order_queue set attempts = attempts + 1, due_at = ?
            where tenant_id = ? and order_id = ?
            """,
            p -> p.instant(until).uuid(id.tenant().value()).uuid(id.value()));
  }

  @Override
  public boolean withdraw(OrderId order) {
    Session session = Sessions.current();
    session.admit(order);
    return session.update(
            "delete from order_queue where tenant_id = ? and order_id = ?",
            p -> p.uuid(order.tenant().value()).uuid(order.value()))
        == 1;
  }

  @Override
  public Optional<Instant> findOldestDue(Instant now) {
    return Sessions.current()
        .find(
            """
            select o.placed_at from order_queue q
            join orders o on o.tenant_id = q.tenant_id and o.id = q.order_id
            where q.due_at is null or q.due_at <= ?
            order by q.seq limit 1
            """,
            p -> p.instant(now),
            row -> row.instant("placed_at"));
  }
}
