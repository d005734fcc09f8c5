package dev.kontor.web.orders;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.orders.Failure;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderLine;
import dev.kontor.domain.orders.Shortage;
import dev.kontor.domain.shared.Money;
import dev.kontor.web.shared.MoneyResponse;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From orders and their history to answers. */
@Mapper
interface OrderWebMapper {
  /** Orders are never edited; their status is not theirs to edit. */
  long VERSION = 1;

  /** By hand, since an aggregate has no getters; a forgotten field does not compile either. */
  default OrderResponse order(Order order) {
    return new OrderResponse(
        order.id().value(),
        order.status().key(),
        failure(order.failure()),
        order.user().value(),
        order.reference(),
        // The order of the pairs must not change from read to read: the tag depends on it.
        new TreeMap<>(order.metadata()),
        order.lines().stream().map(this::line).toList(),
        money(order.total()),
        order.placedAt(),
        order.settledAt(),
        VERSION,
        order.placedAt(),
        order.updatedAt());
  }

  @Mapping(target = "itemId", source = "item.value")
  @Mapping(target = "sku", source = "sku.value")
  @Mapping(target = "lineTotal", expression = "java(money(line.total()))")
  OrderLineResponse line(OrderLine line);

  @Mapping(target = "itemId", source = "item.value")
  @Mapping(target = "sku", source = "sku.value")
  FailureResponse.Line shortage(Shortage shortage);

  List<FailureResponse.Line> shortages(List<Shortage> shortages);

  @Mapping(target = "id", source = "id.value")
  EventResponse event(Event event);

  /** A failure without lines does not show any. */
  default @Nullable FailureResponse failure(@Nullable Failure failure) {
    if (failure == null) {
      return null;
    }
    boolean hasLines = failure.reason() == Failure.Reason.INSUFFICIENT_STOCK;
    return new FailureResponse(
        failure.reason().key(), hasLines ? shortages(failure.lines()) : null);
  }

  default MoneyResponse money(Money money) {
    return MoneyResponse.of(money);
  }

  default String type(EventType type) {
    return type.key();
  }
}
