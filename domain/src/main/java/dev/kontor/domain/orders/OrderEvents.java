package dev.kontor.domain.orders;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The history of an order, in events. */
public final class OrderEvents {
  private final IdGenerator ids;

  public OrderEvents(IdGenerator ids) {
    this.ids = ids;
  }

  /** It was accepted. */
  public Event placed(Order order) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("lines", order.lines().size());
    data.put("total", money(order));
    if (order.reference() != null) {
      data.put("reference", order.reference());
    }
    return event(order, EventType.ORDER_PLACED, order.placedAt(), order.user(), data);
  }

  /**
   * It was settled.
   *
   * @param attempts how often settling it was tried before
   */
  public Event settled(Order order, int attempts) {
    Failure failure = order.failure();
    Map<String, Object> data = new LinkedHashMap<>();
    if (failure == null) {
      data.put("total", money(order));
      return event(order, EventType.ORDER_CONFIRMED, order.updatedAt(), null, data);
    }
    data.put("reason", failure.reason().key());
    if (failure.reason() == Failure.Reason.UNPROCESSABLE) {
      data.put("attempts", attempts);
    }
    return event(order, EventType.ORDER_FAILED, order.updatedAt(), null, data);
  }

  /** It was given up. */
  public Event cancelled(Order order, UserId actor, @Nullable String reason) {
    Map<String, Object> data = reason == null ? Map.of() : Map.of("reason", reason);
    return event(order, EventType.ORDER_CANCELLED, order.updatedAt(), actor, data);
  }

  private static Map<String, Object> money(Order order) {
    return Map.of(
        "amount", order.total().amount(), "currency", order.total().currency().getCurrencyCode());
  }

  private Event event(
      Order order, EventType type, Instant at, @Nullable UserId actor, Map<String, Object> data) {
    EventId id = new EventId(order.id().tenant(), ids.next());
    return new Event(id, type, order.id().value(), at, actor, data);
  }
}
