package dev.kontor.testkit.orders;

import static dev.kontor.testkit.orders.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderQuery;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@code OrderRepository} does. */
public abstract class OrderRepositoryContract extends QueueContract {
  private static OrderQuery all(boolean descending) {
    return new OrderQuery(null, null, null, null, null, descending);
  }

  private static OrderQuery filtered(
      @Nullable UserId user,
      @Nullable OrderStatus status,
      @Nullable String reference,
      @Nullable Instant from,
      @Nullable Instant to) {
    return new OrderQuery(user, status, reference, from, to, false);
  }

  private Page<Order> list(OrderQuery query, PageRequest page) {
    return ports
        .work()
        .queryInTenant(shop.tenant(), () -> ports.orders().listOrders(shop.tenant(), query, page));
  }

  private List<OrderId> ids(OrderQuery query) {
    return list(query, Pages.first(PageRequest.LIMIT_MAX)).rows().stream().map(Order::id).toList();
  }

  private Order placeRich(String reference) {
    ItemId second = shop.addItem("B \"b\" \\ é \uD83D\uDC9D", 100);
    return shop.place(
        aRequest()
            .withLine("A", 3)
            .withLine(second, 2)
            .withReference(reference)
            .withMetadata("empty", "")
            .withMetadata("channel \"x\"", "web\n\uD83D\uDC9D\u0001")
            .build());
  }

  @Test
  void pendingOrder_keepsEveryField() {
    shop.addItem("A", 10);
    Order placed = placeRich("536365 \"é\"");

    assertThat(shop.order(placed.id())).usingRecursiveComparison().isEqualTo(placed);
    assertThat(placed.lines()).hasSize(2);
    assertThat(placed.metadata()).hasSize(2);
  }

  @Test
  void order_keepsWhatIsAbsentAbsent() {
    shop.addItem("A", 10);
    Order placed = shop.place("A", 1);

    assertThat(shop.order(placed.id())).usingRecursiveComparison().isEqualTo(placed);
    assertThat(placed.reference()).isNull();
    assertThat(placed.metadata()).isEmpty();
  }

  @Test
  void cancelledOrder_keepsEveryField() {
    shop.addItem("A", 10);
    Order placed = placeRich("536365");
    shop.settle(9);
    ports.clock().advance(Duration.ofSeconds(5));

    Order cancelled =
        shop.in(
            () -> {
              Order order = ports.orders().findForUpdate(placed.id()).orElseThrow();
              order.cancel(ports.clock().instant());
              ports.orders().save(order);
              return order;
            });

    assertThat(shop.order(placed.id())).usingRecursiveComparison().isEqualTo(cancelled);
    assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(cancelled.settledAt()).isNotNull().isBefore(cancelled.updatedAt());
  }

  @Test
  void findForUpdate_bringsTheSameOrder() {
    shop.addItem("A", 10);
    Order placed = placeRich("536365");

    assertThat(shop.in(() -> ports.orders().findForUpdate(placed.id())))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(placed);
  }

  @Test
  void unknownOrder_isNotFound() {
    OrderId unknown = new OrderId(shop.tenant(), ports.ids().next());
    OrderId unnamed = new OrderId(shop.tenant(), UUID.randomUUID());

    assertThat(shop.in(() -> ports.orders().findOrder(unknown))).isEmpty();
    assertThat(shop.in(() -> ports.orders().findForUpdate(unknown))).isEmpty();
    assertThat(shop.in(() -> ports.orders().findOrder(unnamed))).isEmpty();
  }

  /** Eleven orders, some of them placed in the same millisecond. */
  private List<OrderId> placeSome() {
    shop.addItem("A", 100);
    List<OrderId> placed = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      placed.add(shop.place("A", 1).id());
      if (i % 3 == 2) {
        ports.clock().advance(Duration.ofMillis(1));
      }
    }
    return placed;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pages_goThroughTiesWithoutLossOrRepetition(boolean descending) {
    List<OrderId> placed = placeSome();

    List<Order> walked = Pages.walk(2, page -> list(all(descending), page));

    List<OrderId> expected =
        placed.stream()
            .sorted(
                descending
                    ? Comparator.<OrderId>reverseOrder()
                    : Comparator.<OrderId>naturalOrder())
            .toList();
    assertThat(walked).extracting(Order::id).isEqualTo(expected);
  }

  @Test
  void pages_areStableUnderNewOrders() {
    List<OrderId> placed = placeSome();
    ports.clock().advance(Duration.ofMillis(1));

    List<Order> walked = Pages.walk(4, page -> list(all(true), page), () -> shop.place("A", 1));

    assertThat(walked).extracting(Order::id).isEqualTo(placed.reversed());
  }

  @Test
  void listedOrders_areWhole() {
    shop.addItem("A", 10);
    Order placed = placeRich("536365");

    assertThat(list(all(true), Pages.first(5)).rows())
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(placed);
  }

  @Test
  void total_countsWhatTheFilterLeaves() {
    placeSome();
    shop.settle(4);

    Page<Order> page =
        list(filtered(null, OrderStatus.PENDING, null, null, null), Pages.counted(2));

    assertThat(page.rows()).hasSize(2);
    assertThat(page.total()).isEqualTo(new Page.Total(7, false));
    assertThat(list(all(true), Pages.first(2)).total()).isNull();
  }

  @Test
  void filters_narrowTheList() {
    UserId buyer = shop.addCustomer();
    shop.addItem("A", 100);
    OrderId first = shop.place(aRequest().withLine("A", 1).withReference("R1").build()).id();
    shop.settle(9);
    Instant between = ports.clock().advance(Duration.ofSeconds(1));
    OrderId second =
        shop.place(buyer, aRequest().withLine("A", 1).withReference("R1").build()).id();
    ports.clock().advance(Duration.ofSeconds(1));
    OrderId third = shop.place(buyer, aRequest().withLine("A", 1).build()).id();

    assertThat(ids(all(false))).containsExactly(first, second, third);
    assertThat(ids(filtered(buyer, null, null, null, null))).containsExactly(second, third);
    assertThat(ids(filtered(null, OrderStatus.CONFIRMED, null, null, null))).containsExactly(first);
    assertThat(ids(filtered(null, OrderStatus.FAILED, null, null, null))).isEmpty();
    assertThat(ids(filtered(null, null, "R1", null, null))).containsExactly(first, second);
    assertThat(ids(filtered(null, null, "R2", null, null))).isEmpty();
    assertThat(ids(filtered(null, null, null, second.placedAt(), null)))
        .containsExactly(second, third);
    assertThat(ids(filtered(null, null, null, null, second.placedAt()))).containsExactly(first);
    assertThat(ids(filtered(null, null, null, between.minusMillis(500), third.placedAt())))
        .containsExactly(second);
    assertThat(ids(filtered(buyer, OrderStatus.PENDING, "R1", second.placedAt(), null)))
        .containsExactly(second);
  }

  @Test
  void bounds_ofTimeAreFinerThanTheIds() {
    shop.addItem("A", 100);
    OrderId order = shop.place("A", 1).id();
    Instant placedAt = order.placedAt();
    Instant justAfter = placedAt.plusNanos(1000);

    assertThat(ids(filtered(null, null, null, placedAt, justAfter))).containsExactly(order);
    assertThat(ids(filtered(null, null, null, justAfter, null))).isEmpty();
    assertThat(ids(filtered(null, null, null, null, placedAt))).isEmpty();
  }

  @Test
  void history_isReadInPagesBothWays() {
    OrderEvents orderEvents = new OrderEvents(ports.ids());
    shop.addItem("A", 10);
    Order order = shop.place("A", 1);
    shop.place("A", 1);
    for (int i = 0; i < 5; i++) {
      Event event = orderEvents.cancelled(order, shop.keeper(), "reason " + i);
      shop.run(() -> ports.events().append(event));
    }

    List<Event> oldestFirst = Pages.walk(2, page -> history(order, false, page));

    assertThat(oldestFirst).hasSize(6);
    assertThat(oldestFirst.subList(1, 6))
        .extracting(event -> event.data().get("reason"))
        .containsExactly("reason 0", "reason 1", "reason 2", "reason 3", "reason 4");
    assertThat(Pages.walk(4, page -> history(order, true, page))).isEqualTo(oldestFirst.reversed());
    assertThat(history(order, true, Pages.counted(1)).total()).isEqualTo(new Page.Total(6, false));
  }

  private Page<Event> history(Order order, boolean descending, PageRequest page) {
    return ports
        .work()
        .queryInTenant(
            shop.tenant(), () -> ports.orders().listEvents(order.id(), descending, page));
  }

  @Test
  void lists_showNothingOfOtherTenants() {
    Shop other = Shop.open(ports);
    other.addItem("A", 10);
    Order theirs = other.place("A", 1);
    OrderId inDisguise = new OrderId(shop.tenant(), theirs.id().value());

    assertThat(ids(all(true))).isEmpty();
    assertThat(shop.in(() -> ports.orders().findOrder(inDisguise))).isEmpty();
    assertThat(shop.in(() -> ports.orders().listEvents(inDisguise, true, Pages.first(5))).rows())
        .isEmpty();
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    other.addItem("A", 10);
    Order order = other.place("A", 1);

    assertForeign(() -> shop.run(() -> ports.orders().findOrder(order.id())));
    assertForeign(() -> shop.run(() -> ports.orders().findForUpdate(order.id())));
    assertForeign(() -> shop.run(() -> ports.orders().save(order)));
    assertForeign(
        () -> shop.run(() -> ports.orders().listOrders(other.tenant(), all(true), Pages.first(1))));
    assertForeign(
        () -> shop.run(() -> ports.orders().listEvents(order.id(), true, Pages.first(1))));
  }
}
