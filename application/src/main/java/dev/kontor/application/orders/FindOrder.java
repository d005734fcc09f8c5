package dev.kontor.application.orders;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderLookup;
import dev.kontor.domain.shared.DomainException;
import java.util.concurrent.CompletionStage;

/** Reads one order. Opens no transaction: the look-up shares its query among all who ask. */
public final class FindOrder {
  private final OrderLookup orders;

  public FindOrder(OrderLookup orders) {
    this.orders = orders;
  }

  /** Who reads what. */
  public record Command(Actor actor, OrderId order) {}

  /**
   * The order as it is. The stage fails with {@code not-found} and {@code unavailable}.
   *
   * @throws DomainException {@code forbidden}, {@code overloaded}
   */
  public CompletionStage<Order> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ORDERS_READ);
    return orders
        .findOrder(actor.tenant(), command.order())
        .thenApply(
            found ->
                found
                    .filter(order -> OrderAccess.mayKnow(actor, order))
                    .orElseThrow(DomainException::notFound));
  }
}
