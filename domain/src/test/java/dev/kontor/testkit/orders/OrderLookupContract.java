package dev.kontor.testkit.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.shared.Stages;
import dev.kontor.testkit.shared.Shop;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@code OrderLookup} does. */
public abstract class OrderLookupContract extends QueueContract {
  @BeforeEach
  void stockUp() {
    shop.addItem("A", 10);
  }

  private Optional<Order> find(OrderId order) {
    return Stages.await(ports.orderLookup().lookUp(order.tenant(), order));
  }

  @Test
  void order_isAsItWasPlaced() {
    Order placed = shop.place("A", 1);

    assertThat(find(placed.id()).orElseThrow()).usingRecursiveComparison().isEqualTo(placed);
  }

  @Test
  void unknownOrder_isAbsent() {
    assertThat(find(new OrderId(shop.tenant(), UUID.randomUUID()))).isEmpty();
  }

  @Test
  void settlement_isSeenAtOnce() {
    OrderId order = shop.place("A", 1).id();
    shop.settle(10);

    assertThat(find(order).orElseThrow().status()).isEqualTo(OrderStatus.CONFIRMED);
  }

  @Test
  void orderOfAnotherTenant_isRefused() {
    Shop other = Shop.open(ports);
    other.addItem("A", 7);
    OrderId theirs = other.place("A", 1).id();

    assertThatThrownBy(() -> Stages.await(ports.orderLookup().lookUp(shop.tenant(), theirs)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(find(new OrderId(shop.tenant(), theirs.value()))).isEmpty();
  }
}
