package dev.kontor.application.orders;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.orders.Order;

/** Whose orders a caller may know of. */
final class OrderAccess {
  private OrderAccess() {}

  static boolean mayKnow(Actor actor, Order order) {
    return order.user().equals(actor.user()) || actor.has(Scope.ORDERS_ALL);
  }
}
