package dev.kontor.persistence.orders;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderLine;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.Settlement;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.shared.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Members that share a transaction: one round trip looks up what they want, the domain decides, and
 * one round trip writes all that was decided. Orders whose stock nobody else holds are settled on
 * the spot; the others go into the queue.
 */
final class IntakeBatch {
  private final List<IntakeMember> members;
  private final Rules rules;
  private final boolean again;

  /** Those whose outcome is written by this transaction. */
  private final List<IntakeMember> written = new ArrayList<>();

  /** Those whose key somebody else used before, with what is recorded under it. */
  private final Map<IntakeMember, IdempotencyStore.Entry> recorded = new LinkedHashMap<>();

  /** Those whose key an earlier member of this batch brings too. */
  private final Map<IntakeMember, IntakeMember> followers = new LinkedHashMap<>();

  private List<Order> orders = List.of();
  private Settlement settlement = new Settlement(List.of(), List.of(), List.of());

  /**
   * What holds for all batches.
   *
   * @param retention how long answers are kept
   * @param pendingTimeout how long an order may be pending
   */
  record Rules(OrderEvents events, IdGenerator ids, Duration retention, Duration pendingTimeout) {}

  /**
   * With its members.
   *
   * @param again whether it lost a race before
   */
  IntakeBatch(List<IntakeMember> members, Rules rules, boolean again) {
    this.members = members;
    this.rules = rules;
    this.again = again;
  }

  List<IntakeMember> members() {
    return members;
  }

  Set<TenantId> tenants() {
    return members.stream().map(IntakeMember::tenant).collect(Collectors.toSet());
  }

  /**
   * Runs once, inside the shared transaction.
   *
   * @param settle whether to settle what can be settled on the spot
   */
  void write(Session session, boolean settle, Instant now) {
    IntakeLookup lookup = IntakeLookup.run(session, members, settle, now);
    sort(lookup);
    written.forEach(member -> member.decide(lookup));
    orders = written.stream().map(IntakeMember::order).filter(Objects::nonNull).toList();
    settlement = settle(lookup, now);
    if (!written.isEmpty()) {
      IntakeInsert.run(
          session,
          new IntakeInsert.Decisions(
              written, orders, settlement, events(), now, now.plus(rules.retention())),
          again);
    }
  }

  private void sort(IntakeLookup lookup) {
    Map<IdempotencyKey, IntakeMember> leaders = new HashMap<>();
    for (IntakeMember member : members) {
      IdempotencyKey key = member.submission().key();
      IdempotencyStore.Entry entry = lookup.entries().get(key);
      IntakeMember leader = leaders.putIfAbsent(key, member);
      if (leader != null) {
        followers.put(member, leader);
      } else if (entry != null) {
        recorded.put(member, entry);
      } else {
        written.add(member);
      }
    }
  }

  private Settlement settle(IntakeLookup lookup, Instant now) {
    List<QueuedOrder> ready =
        orders.stream()
            .filter(
                order ->
                    order.lines().stream()
                        .map(OrderLine::item)
                        .allMatch(lookup.accounts()::containsKey))
            .map(order -> new QueuedOrder(0, order, 0))
            .toList();
    return Settlement.allocate(ready, lookup.accounts(), now, rules.pendingTimeout(), rules.ids());
  }

  /** In the order in which things happened to each order. */
  private List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (Order order : orders) {
      events.add(rules.events().placed(order));
      if (order.status() != OrderStatus.PENDING) {
        events.add(rules.events().settled(order, 0));
      }
    }
    return events;
  }

  /** Answers all members; to be called after the commit. */
  void complete() {
    written.forEach(IntakeMember::complete);
    recorded.forEach(IntakeMember::repeat);
    followers.forEach(
        (member, leader) -> {
          IdempotencyStore.Entry entry = recorded.get(leader);
          member.repeat(
              entry != null
                  ? entry
                  : new IdempotencyStore.Entry(leader.submission().hash(), leader.answer()));
        });
  }

  /** The orders that it settled. */
  List<OrderId> settled() {
    return settlement.orders().stream().map(queued -> queued.order().id()).toList();
  }

  /** Whether any order went into the queue. */
  boolean hasQueued() {
    return orders.stream().anyMatch(order -> order.status() == OrderStatus.PENDING);
  }
}
