package dev.kontor.domain.orders;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import java.util.Optional;

/** The orders of the open transaction's tenant; an id of another tenant is refused. */
public interface OrderRepository {
  /** The order. One statement. */
  Optional<Order> findOrder(OrderId id);

  /** The order that the user placed last. One statement. */
  Optional<Order> findLatest(UserId user);

  /** The order, locked until the transaction ends. */
  Optional<Order> findForUpdate(OrderId id);

  /** Writes back the status of an order locked in this transaction. */
  void save(Order order);

  /** Orders by the time of their placing. */
  Page<Order> listOrders(TenantId tenant, OrderQuery query, PageRequest page);

  /** The history of an order. */
  Page<Event> listEvents(OrderId id, boolean descending, PageRequest page);
}
