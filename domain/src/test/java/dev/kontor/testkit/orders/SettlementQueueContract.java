package dev.kontor.testkit.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Failure;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.Settlement;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@code SettlementQueue} does. */
public abstract class SettlementQueueContract extends QueueContract {
  private Instant now() {
    return ports.clock().instant();
  }

  /** Looks at the queue and lets go of it. */
  private List<QueuedOrder> peek(int limit, Instant now) {
    return ports.work().asWorker(() -> ports.queue().claim(limit, now));
  }

  private static List<OrderId> ids(List<QueuedOrder> batch) {
    return batch.stream().map(queued -> queued.order().id()).toList();
  }

  private boolean withdraw(OrderId order) {
    return shop.in(() -> ports.queue().withdraw(order));
  }

  private void defer(QueuedOrder queued, Instant until) {
    ports.work().doAsWorker(() -> ports.queue().defer(queued, until));
  }

  private List<OrderId> placeSome(int count) {
    List<OrderId> placed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      placed.add(shop.place("A", 1).id());
    }
    return placed;
  }

  @Test
  void claim_takesTheOldestFirst() {
    shop.addItem("A", 10);
    List<OrderId> placed = placeSome(5);

    assertThat(ids(peek(3, now()))).containsExactlyElementsOf(placed.subList(0, 3));
    assertThat(ids(peek(9, now()))).containsExactlyElementsOf(placed);
    assertThat(peek(9, now())).extracting(QueuedOrder::sequence).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void claim_takesOrdersOfAllTenantsInTheirOrder() {
    Shop other = Shop.open(ports);
    shop.addItem("A", 10);
    other.addItem("A", 10);
    List<OrderId> placed =
        List.of(shop.place("A", 1).id(), other.place("A", 1).id(), shop.place("A", 1).id());

    assertThat(ids(peek(9, now()))).containsExactlyElementsOf(placed);
  }

  @Test
  void claim_bringsWholeOrders() {
    ItemId item = shop.addItem("A", 10);
    shop.addItem("B", 10);
    Order placed =
        shop.place(
            RequestBuilder.aRequest()
                .withLine("B", 2)
                .withLine(item, 3)
                .withReference("536365")
                .withMetadata("channel", "web \"shop\"")
                .build());

    List<QueuedOrder> batch = peek(9, now());

    assertThat(batch).hasSize(1);
    assertThat(batch.getFirst().order()).usingRecursiveComparison().isEqualTo(placed);
    assertThat(batch.getFirst().attempts()).isZero();
  }

  @Test
  void claim_endsWithItsTransaction() {
    shop.addItem("A", 10);
    List<OrderId> placed = placeSome(1);

    assertThat(ids(peek(9, now()))).isEqualTo(placed);
    assertThat(ids(peek(9, now()))).isEqualTo(placed);
    assertThat(shop.order(placed.getFirst()).status()).isEqualTo(OrderStatus.PENDING);
  }

  @Test
  void claims_atTheSameTimeShareNothing() {
    shop.addItem("A", 100);
    List<OrderId> placed = placeSome(30);
    Callable<List<OrderId>> worker =
        () -> {
          List<OrderId> mine = new ArrayList<>();
          List<OrderId> settled;
          do {
            settled = ids(shop.settle(4).orders());
            mine.addAll(settled);
          } while (!settled.isEmpty());
          return mine;
        };

    List<List<OrderId>> settled = atOnce(List.of(worker, worker, worker));

    assertThat(settled.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    // A worker may find all that is left in other hands and go; they settle it.
    assertThat(settled.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(placed);
    assertThat(peek(9, now())).isEmpty();
  }

  @Test
  void settle_writesEveryFieldAndEmptiesTheQueue() {
    shop.addItem("A", 5);
    OrderId confirmed = shop.place("A", 4).id();
    OrderId failed = shop.place("A", 3).id();
    ports.clock().advance(Duration.ofSeconds(1));

    Settlement settlement = shop.settle(9);

    assertThat(ids(settlement.orders())).containsExactly(confirmed, failed);
    for (QueuedOrder queued : settlement.orders()) {
      assertThat(shop.order(queued.order().id()))
          .usingRecursiveComparison()
          .isEqualTo(queued.order());
    }
    assertThat(shop.order(confirmed).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(shop.order(failed).status()).isEqualTo(OrderStatus.FAILED);
    assertThat(shop.order(failed).failure().lines()).hasSize(1);
    assertThat(peek(9, now())).isEmpty();
  }

  @Test
  void settle_writesEveryReason() {
    shop.addItem("A", 5);
    for (Failure.Reason reason : Failure.Reason.values()) {
      OrderId order = shop.place("A", 1).id();
      ports
          .work()
          .doAsWorker(
              () -> {
                List<QueuedOrder> batch = ports.queue().claim(1, now());
                batch.getFirst().order().fail(Failure.of(reason), now());
                ports.queue().settle(new Settlement(batch, List.of(), List.of()), List.of());
              });

      assertThat(shop.order(order).failure()).isEqualTo(Failure.of(reason));
    }
  }

  @Test
  void settle_appendsTheEvents() {
    OrderEvents orderEvents = new OrderEvents(ports.ids());
    shop.addItem("A", 5);
    OrderId order = shop.place("A", 1).id();
    Event event =
        ports
            .work()
            .asWorker(
                () -> {
                  List<QueuedOrder> batch = ports.queue().claim(1, now());
                  batch.getFirst().order().fail(Failure.of(Failure.Reason.EXPIRED), now());
                  Event made = orderEvents.settled(batch.getFirst().order(), 0);
                  ports.queue().settle(new Settlement(batch, List.of(), List.of()), List.of(made));
                  return made;
                });

    List<Event> history =
        shop.in(() -> ports.orders().listEvents(order, false, Pages.first(9)).rows());

    assertThat(history)
        .extracting(Event::type)
        .containsExactly(EventType.ORDER_PLACED, EventType.ORDER_FAILED);
    assertThat(history.getLast()).isEqualTo(event);
  }

  @Test
  void settle_thatFailsLaterLeavesNoTrace() {
    shop.addItem("A", 5);
    OrderId order = shop.place("A", 1).id();

    assertThat(
            catchRuntimeException(
                () ->
                    ports
                        .work()
                        .doAsWorker(
                            () -> {
                              shop.settleWithin(9);
                              throw new UnsupportedOperationException("crash");
                            })))
        .isInstanceOf(UnsupportedOperationException.class);

    assertThat(shop.order(order).status()).isEqualTo(OrderStatus.PENDING);
    assertThat(ids(peek(9, now()))).containsExactly(order);
  }

  @Test
  void deferredOrder_restsAndThenKeepsItsPlace() {
    shop.addItem("A", 5);
    List<OrderId> placed = placeSome(2);
    QueuedOrder first = peek(1, now()).getFirst();
    Instant until = now().plusSeconds(10);

    defer(first, until);

    assertThat(ids(peek(9, now()))).containsExactly(placed.get(1));
    assertThat(ids(peek(9, until.minusNanos(1000)))).containsExactly(placed.get(1));
    assertThat(ids(peek(9, until))).isEqualTo(placed);
    assertThat(peek(9, until)).extracting(QueuedOrder::attempts).containsExactly(1, 0);
  }

  @Test
  void attempts_areCounted() {
    shop.addItem("A", 5);
    placeSome(1);

    for (int attempts = 0; attempts < Settlement.ATTEMPTS_MAX; attempts++) {
      QueuedOrder queued = peek(9, now()).getFirst();
      assertThat(queued.attempts()).isEqualTo(attempts);
      defer(queued, now());
    }

    assertThat(peek(9, now())).extracting(QueuedOrder::attempts).containsExactly(10);
  }

  @Test
  void defer_ofAnOrderThatIsGoneDoesNothing() {
    shop.addItem("A", 5);
    placeSome(1);
    QueuedOrder queued = peek(9, now()).getFirst();
    shop.settle(9);

    defer(queued, now());

    assertThat(peek(9, now())).isEmpty();
  }

  @Test
  void withdraw_takesAPendingOrderOutOnce() {
    shop.addItem("A", 5);
    List<OrderId> placed = placeSome(2);

    assertThat(withdraw(placed.getFirst())).isTrue();
    assertThat(withdraw(placed.getFirst())).isFalse();
    assertThat(withdraw(new OrderId(shop.tenant(), UUID.randomUUID()))).isFalse();

    assertThat(ids(peek(9, now()))).containsExactly(placed.get(1));
  }

  @Test
  void withdraw_isUndoneWithItsTransaction() {
    shop.addItem("A", 5);
    OrderId order = placeSome(1).getFirst();

    assertThat(
            catchRuntimeException(
                () ->
                    shop.run(
                        () -> {
                          ports.queue().withdraw(order);
                          throw new UnsupportedOperationException("refused later");
                        })))
        .isInstanceOf(UnsupportedOperationException.class);

    assertThat(ids(peek(9, now()))).containsExactly(order);
  }

  @Test
  void withdraw_waitsForTheSettlementThatHoldsTheOrder() {
    shop.addItem("A", 5);
    OrderId order = placeSome(1).getFirst();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> withdrawal =
          ports
              .work()
              .asWorker(
                  () -> {
                    shop.settleWithin(9);
                    Future<Boolean> begun = threads.submit(() -> withdraw(order));
                    assertWaits(begun);
                    return begun;
                  });

      assertThat(join(withdrawal)).isFalse();
    }

    assertThat(shop.order(order).status()).isEqualTo(OrderStatus.CONFIRMED);
  }

  @Test
  void oldestDue_isTheTimeOfTheFirstOrderThatDoesNotRest() {
    shop.addItem("A", 5);
    assertThat(oldestDue(now())).isEmpty();
    Order first = shop.place("A", 1);
    ports.clock().advance(Duration.ofSeconds(1));
    Order second = shop.place("A", 1);

    assertThat(oldestDue(now())).contains(first.placedAt());
    defer(peek(1, now()).getFirst(), now().plusSeconds(5));
    assertThat(oldestDue(now())).contains(second.placedAt());
  }

  private Optional<Instant> oldestDue(Instant now) {
    return ports.work().asWorker(() -> ports.queue().findOldestDue(now));
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    other.addItem("A", 5);
    OrderId order = other.place("A", 1).id();

    assertForeign(() -> withdraw(order));
    assertThat(ids(peek(9, now()))).containsExactly(order);
  }
}
