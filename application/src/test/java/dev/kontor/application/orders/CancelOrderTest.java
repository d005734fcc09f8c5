package dev.kontor.application.orders;

import static dev.kontor.application.shared.House.assertRefused;
import static dev.kontor.testkit.orders.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.House;
import dev.kontor.application.stock.VerifyStock;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.testkit.orders.RecordingSignal;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CancelOrderTest {
  private static final OrderRequest TWO_A = aRequest().withLine("A", 2).build();

  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final Shop shop = house.shop();
  private final CancelOrder cancelOrder = house.cancelOrder();

  private Order cancel(Actor actor, OrderId order, @Nullable String reason) {
    return cancelOrder.handle(new CancelOrder.Command(actor, order, reason));
  }

  private List<StockMovement> movements(ItemId item) {
    return shop.in(() -> ports.stock().listMovements(item, false, Pages.first(50)).rows());
  }

  private void assertStockIsSound() {
    assertThat(new VerifyStock(house.transactions(), ports.ledger()).handle().discrepancies())
        .isEmpty();
  }

  @Test
  void pendingOrder_isCancelledAndNeverSettled() {
    ItemId item = shop.addItem("A", 10);
    OrderId order = shop.place(TWO_A).id();

    Order cancelled = cancel(house.staff(), order, "changed my mind");

    assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(shop.order(order)).usingRecursiveComparison().isEqualTo(cancelled);
    assertThat(house.settleOrders().handle(9)).isZero();
    assertThat(shop.available(item)).isEqualTo(10);
    assertThat(movements(item)).hasSize(1);
    Event event = house.history(order.value()).getLast();
    assertThat(event.type()).isEqualTo(EventType.ORDER_CANCELLED);
    assertThat(event.actor()).isEqualTo(shop.keeper());
    assertThat(event.data()).isEqualTo(Map.of("reason", "changed my mind"));
  }

  @Test
  void confirmedOrder_givesItsStockBackOnce() {
    ItemId a = shop.addItem("A", 10);
    ItemId b = shop.addItem("B", 10);
    OrderId order = shop.place(aRequest().withLine("A", 2).withLine("B", 3).build()).id();
    house.settleOrders().handle(9);

    cancel(house.staff(), order, null);
    assertRefused(ErrorCode.ILLEGAL_STATE, () -> cancel(house.staff(), order, null));

    assertThat(shop.available(a)).isEqualTo(10);
    assertThat(shop.available(b)).isEqualTo(10);
    StockMovement back = movements(a).getLast();
    assertThat(movements(a)).extracting(StockMovement::delta).containsExactly(10L, -2L, 2L);
    assertThat(back.kind()).isEqualTo(MovementKind.RETURN);
    assertThat(back.order()).isEqualTo(order);
    assertThat(back.actor()).isEqualTo(shop.keeper());
    assertThat(house.history(order.value()))
        .extracting(Event::type)
        .containsExactly(
            EventType.ORDER_PLACED, EventType.ORDER_CONFIRMED, EventType.ORDER_CANCELLED);
    assertStockIsSound();
  }

  @Test
  void stockOfARemovedItem_isReturnedAllTheSame() {
    ItemId item = shop.addItem("A", 10);
    OrderId order = shop.place(TWO_A).id();
    house.settleOrders().handle(9);
    shop.remove(item);

    cancel(house.staff(), order, null);

    assertThat(shop.available(item)).isEqualTo(10);
    assertStockIsSound();
  }

  @Test
  void failedOrder_cannotBeCancelled() {
    ItemId item = shop.addItem("A", 10);
    OrderId order = shop.place(TWO_A).id();
    shop.adjust(item, -10);
    house.settleOrders().handle(9);

    assertRefused(ErrorCode.ILLEGAL_STATE, () -> cancel(house.staff(), order, null));

    assertThat(shop.order(order).status()).isEqualTo(OrderStatus.FAILED);
    assertThat(house.history(order.value())).hasSize(2);
  }

  @Test
  void owner_mayCancelWithinTheWindowAndStaffAtAnyTime() {
    shop.addItem("A", 10);
    Actor customer = house.customer();
    OrderId first = shop.place(customer.user(), TWO_A).id();
    OrderId second = shop.place(customer.user(), TWO_A).id();
    OrderId third = shop.place(customer.user(), TWO_A).id();
    house.settleOrders().handle(9);
    // Ids carry milliseconds, so the window began a fraction of one earlier.
    ports.clock().advance(House.OWNERS_WINDOW.minusMillis(1));

    assertThat(cancel(customer, first, null).status()).isEqualTo(OrderStatus.CANCELLED);
    ports.clock().advance(Duration.ofMillis(1));
    assertRefused(ErrorCode.ILLEGAL_STATE, () -> cancel(customer, second, null));
    assertThat(shop.order(second).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(cancel(house.staff(), third, null).status()).isEqualTo(OrderStatus.CANCELLED);
    assertStockIsSound();
  }

  @Test
  void owner_mayCancelAPendingOrderHoweverOld() {
    shop.addItem("A", 10);
    Actor customer = house.customer();
    OrderId order = shop.place(customer.user(), TWO_A).id();
    ports.clock().advance(House.OWNERS_WINDOW.multipliedBy(2));

    assertThat(cancel(customer, order, null).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void refusedCancellation_leavesThePendingOrderInTheQueue() {
    shop.addItem("A", 10);
    OrderId order = shop.place(TWO_A).id();

    assertRefused(ErrorCode.NOT_FOUND, () -> cancel(house.customer(), order, null));

    assertThat(house.settleOrders().handle(9)).isEqualTo(1);
    assertThat(shop.order(order).status()).isEqualTo(OrderStatus.CONFIRMED);
  }

  @Test
  void orderOfSomebodyElse_isNotFound() {
    Shop other = Shop.open(ports);
    other.addItem("A", 10);
    OrderId theirs = other.place("A", 1).id();

    assertRefused(
        ErrorCode.NOT_FOUND,
        () -> cancel(house.staff(), new OrderId(shop.tenant(), theirs.value()), null));
    assertRefused(
        ErrorCode.NOT_FOUND,
        () -> cancel(house.staff(), new OrderId(shop.tenant(), ports.ids().next()), null));
  }

  @Test
  void waiters_areToldOfTheCancellationAlone() {
    shop.addItem("A", 10);
    OrderId order = shop.place(TWO_A).id();
    RecordingSignal signal = new RecordingSignal();
    CancelOrder.Command command = new CancelOrder.Command(house.staff(), order, null);

    house.cancelOrder(signal).handle(command);
    assertRefused(ErrorCode.ILLEGAL_STATE, () -> house.cancelOrder(signal).handle(command));

    assertThat(signal.settled()).containsExactly(order);
  }

  @Test
  void raceWithSettlement_hasOneOutcomeAndSoundStock() throws Exception {
    ItemId item = shop.addItem("A", 10);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 60; round++) {
        OrderId order = shop.place(TWO_A).id();
        CyclicBarrier start = new CyclicBarrier(2);
        Future<Order> cancellation =
            threads.submit(
                () -> {
                  start.await();
                  return cancel(house.staff(), order, null);
                });
        Future<Integer> settlement =
            threads.submit(
                () -> {
                  start.await();
                  return house.settleOrders().handle(9);
                });

        settlement.get(30, TimeUnit.SECONDS);
        assertThat(cancellation.get(30, TimeUnit.SECONDS).status())
            .isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.available(item)).isEqualTo(10);
      }
    }
    assertStockIsSound();
  }

  @Test
  void twoCancellations_giveBackOnce() throws Exception {
    ItemId item = shop.addItem("A", 10);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 30; round++) {
        OrderId order = shop.place(TWO_A).id();
        house.settleOrders().handle(9);
        List<Future<Boolean>> tries =
            List.of(
                threads.submit(() -> isCancelledBy(house.staff(), order)),
                threads.submit(() -> isCancelledBy(house.staff(), order)));

        assertThat(
                List.of(
                    tries.getFirst().get(30, TimeUnit.SECONDS),
                    tries.getLast().get(30, TimeUnit.SECONDS)))
            .containsExactlyInAnyOrder(true, false);
        assertThat(shop.available(item)).isEqualTo(10);
      }
    }
  }

  private boolean isCancelledBy(Actor actor, OrderId order) {
    try {
      cancel(actor, order, null);
      return true;
    } catch (DomainException refusal) {
      assertThat(refusal.code()).isEqualTo(ErrorCode.ILLEGAL_STATE);
      return false;
    }
  }
}
