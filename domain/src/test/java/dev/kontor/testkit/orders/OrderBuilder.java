package dev.kontor.testkit.orders;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.orders.Acceptance;
import dev.kontor.domain.orders.Failure;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderLine;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes orders as they would have been stored. */
public final class OrderBuilder {
  private final UserId user;
  private final List<OrderLine> lines = new ArrayList<>();
  private UUID id = UUID.randomUUID();
  private OrderStatus status = OrderStatus.PENDING;
  private @Nullable Failure failure;
  private Instant placedAt = Instant.parse("2026-02-03T04:05:06.070Z");

  private OrderBuilder(UserId user) {
    this.user = user;
  }

  /** A pending order without lines, which still needs one. */
  public static OrderBuilder anOrder(UserId user) {
    return new OrderBuilder(user);
  }

  public OrderBuilder withId(UUID newId) {
    id = newId;
    return this;
  }

  /** Adds a line of an item at 2.55 GBP. */
  public OrderBuilder withLine(ItemId item, long quantity) {
    Money price = Money.price("2.55", Currency.getInstance("GBP"));
    lines.add(new OrderLine(item, new Sku("sku-" + item), "A title", quantity, price));
    return this;
  }

  public OrderBuilder inStatus(OrderStatus newStatus) {
    status = newStatus;
    return this;
  }

  public OrderBuilder failedBy(Failure newFailure) {
    status = OrderStatus.FAILED;
    failure = newFailure;
    return this;
  }

  public OrderBuilder placedAt(Instant instant) {
    placedAt = instant;
    return this;
  }

  public Order build() {
    return Order.restore(
        new OrderId(user.tenant(), id),
        user,
        null,
        Map.of(),
        lines,
        Acceptance.total(lines),
        status,
        failure,
        placedAt,
        status == OrderStatus.PENDING ? null : placedAt,
        placedAt);
  }

  /** The order in a queue. */
  public QueuedOrder buildQueued(long sequence, int attempts) {
    return new QueuedOrder(sequence, build(), attempts);
  }
}
