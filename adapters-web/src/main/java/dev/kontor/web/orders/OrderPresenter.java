package dev.kontor.web.orders;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.shared.Page;
import dev.kontor.web.shared.JsonWriter;
import dev.kontor.web.shared.PageResponse;
import dev.kontor.web.shared.Representation;
import jakarta.inject.Singleton;

/** Puts orders into words. */
@Singleton
final class OrderPresenter {
  private final OrderWebMapper mapper;
  private final JsonWriter json;

  OrderPresenter(OrderWebMapper mapper, JsonWriter json) {
    this.mapper = mapper;
    this.json = json;
  }

  Representation represent(Order order) {
    OrderResponse response = mapper.order(order);
    return json.represent(response.version(), response);
  }

  OrderListResponse list(Page<Order> page, PageResponse where) {
    return new OrderListResponse(page.map(mapper::order).rows(), where);
  }

  EventListResponse events(Page<Event> page, PageResponse where) {
    return new EventListResponse(page.map(mapper::event).rows(), where);
  }
}
