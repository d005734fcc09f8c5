package dev.kontor.application.orders;

import static dev.kontor.application.shared.House.assertRefused;
import static dev.kontor.testkit.orders.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.House;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderQuery;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.domain.shared.Stages;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.orders.PlainAnswers;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Placing, finding and listing orders, and who may know of which. */
class ReadOrdersTest {
  private static final OrderRequest ONE_A = aRequest().withLine("A", 1).build();

  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final Shop shop = house.shop();
  private final Actor customer = house.customer();
  private final Actor neighbour = house.customer();

  @BeforeEach
  void stockUp() {
    shop.addItem("A", 100);
  }

  /** Waiting takes real time, so it is measured by a real clock. */
  private Order find(Actor actor, OrderId order, Duration patience) {
    return patience.isZero()
        ? Stages.await(
            new FindOrder(ports.orderLookup()).handle(new FindOrder.Command(actor, order)))
        : new AwaitOrder(
                house.transactions(), ports.orders(), house.watch(), InstantSource.system())
            .handle(new AwaitOrder.Command(actor, order, patience));
  }

  private Page<Order> list(Actor actor, @Nullable UserId user) {
    return new ListOrders(house.transactions(), ports.orders())
        .handle(
            new ListOrders.Command(
                actor, new OrderQuery(user, null, null, null, null, false), Pages.counted(9)));
  }

  private List<Event> events(Actor actor, OrderId order) {
    return new ListOrderEvents(house.transactions(), ports.orders())
        .handle(new ListOrderEvents.Command(actor, order, false, Pages.first(9)))
        .rows();
  }

  @Test
  void placedOrder_belongsToTheCallerAndItsKey() {
    PlaceOrder placeOrder = new PlaceOrder(ports.intake(), ports.ids());
    PlaceOrder.Command command =
        new PlaceOrder.Command(
            customer,
            ONE_A,
            new IdempotencyKey(customer.user(), "/orders", "key"),
            RequestHash.of(new byte[] {1}),
            new PlainAnswers());

    Order order = ((OrderIntake.Accepted) Stages.await(placeOrder.handle(command))).order();

    assertThat(order.user()).isEqualTo(customer.user());
    assertThat(find(customer, order.id(), Duration.ZERO))
        .usingRecursiveComparison()
        .isEqualTo(order);
    assertThat(Stages.await(placeOrder.handle(command)))
        .isEqualTo(new OrderIntake.Replayed(new PlainAnswers().accepted(order.id())));
  }

  @Test
  void customers_knowTheirOwnOrdersAlone() {
    OrderId order = shop.place(customer.user(), ONE_A).id();

    assertThat(find(customer, order, Duration.ZERO).id()).isEqualTo(order);
    assertThat(events(customer, order)).hasSize(1);
    assertRefused(ErrorCode.NOT_FOUND, () -> find(neighbour, order, Duration.ZERO));
    assertRefused(ErrorCode.NOT_FOUND, () -> events(neighbour, order));
    assertThat(find(house.staff(), order, Duration.ZERO).id()).isEqualTo(order);
    assertThat(events(house.staff(), order)).hasSize(1);
  }

  @Test
  void ordersOfOtherTenants_areUnknownToStaffToo() {
    Shop other = Shop.open(ports);
    other.addItem("A", 10);
    OrderId inDisguise = new OrderId(shop.tenant(), other.place(ONE_A).id().value());

    assertRefused(ErrorCode.NOT_FOUND, () -> find(house.staff(), inDisguise, Duration.ZERO));
    assertRefused(ErrorCode.NOT_FOUND, () -> events(house.staff(), inDisguise));
  }

  @Test
  void list_showsCustomersTheirOwnAndStaffAll() {
    OrderId first = shop.place(customer.user(), ONE_A).id();
    OrderId second = shop.place(neighbour.user(), ONE_A).id();

    assertThat(list(customer, null).rows()).extracting(Order::id).containsExactly(first);
    assertThat(list(customer, null).total()).isEqualTo(new Page.Total(1, false));
    assertThat(list(customer, customer.user()).rows()).extracting(Order::id).containsExactly(first);
    assertThat(list(house.staff(), null).rows())
        .extracting(Order::id)
        .containsExactly(first, second);
    assertThat(list(house.staff(), neighbour.user()).rows())
        .extracting(Order::id)
        .containsExactly(second);
  }

  @Test
  void filterForSomebodyElse_givesCustomersAnEmptyPage() {
    shop.place(neighbour.user(), ONE_A);

    assertThat(list(customer, neighbour.user())).isEqualTo(Page.empty(true));
  }

  @Test
  void ordersAll_isWhatOpensOthersOrders() {
    OrderId order = shop.place(neighbour.user(), ONE_A).id();
    Actor auditor = House.actor(customer.user(), EnumSet.of(Scope.ORDERS_READ, Scope.ORDERS_ALL));

    assertThat(find(auditor, order, Duration.ZERO).id()).isEqualTo(order);
    assertThat(list(auditor, null).rows()).extracting(Order::id).containsExactly(order);
  }

  @Test
  void patience_endsWithTheSettlement() throws Exception {
    OrderId order = shop.place(customer.user(), ONE_A).id();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Order> waiter = threads.submit(() -> find(customer, order, Duration.ofMinutes(1)));

      house.settleOrders().handle(9);

      assertThat(waiter.get(20, TimeUnit.SECONDS).status()).isEqualTo(OrderStatus.CONFIRMED);
    }
  }

  @Test
  void patience_findsASettlementByAnotherNode() throws Exception {
    OrderId order = shop.place(customer.user(), ONE_A).id();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Order> waiter = threads.submit(() -> find(customer, order, Duration.ofMinutes(1)));

      // Through the ports alone: nobody in this process is told.
      shop.settle(9);

      assertThat(waiter.get(20, TimeUnit.SECONDS).status()).isEqualTo(OrderStatus.CONFIRMED);
    }
  }

  @Test
  void patience_endsInTimeWithAPendingOrder() {
    OrderId order = shop.place(customer.user(), ONE_A).id();
    long begin = System.nanoTime();

    Order found = find(customer, order, Duration.ofMillis(120));

    assertThat(found.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(110));
  }

  @Test
  void settledOrder_isFoundAtOnce() {
    OrderId order = shop.place(customer.user(), ONE_A).id();
    house.settleOrders().handle(9);
    long begin = System.nanoTime();

    assertThat(find(customer, order, Duration.ofMinutes(5)).status())
        .isEqualTo(OrderStatus.CONFIRMED);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void settlement_isTheSecondEvent() {
    OrderId order = shop.place(customer.user(), ONE_A).id();
    house.settleOrders().handle(9);

    assertThat(events(customer, order))
        .extracting(Event::type)
        .containsExactly(EventType.ORDER_PLACED, EventType.ORDER_CONFIRMED);
  }
}
