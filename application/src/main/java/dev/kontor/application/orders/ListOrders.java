package dev.kontor.application.orders;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderQuery;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;

/** Lists orders: one's own, or all with {@code orders:all}. */
public final class ListOrders {
  private final Transactions transactions;
  private final OrderRepository orders;

  public ListOrders(Transactions transactions, OrderRepository orders) {
    this.transactions = transactions;
    this.orders = orders;
  }

  /** Who lists what. */
  public record Command(Actor actor, OrderQuery query, PageRequest page) {}

  /**
   * A page of orders. Who asks for another's without the right to gets an empty page.
   *
   * @throws DomainException {@code forbidden}
   */
  public Page<Order> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ORDERS_READ);
    OrderQuery query = command.query();
    if (!actor.has(Scope.ORDERS_ALL)) {
      if (query.user() != null && !query.user().equals(actor.user())) {
        return Page.empty(command.page().count());
      }
      query =
          new OrderQuery(
              actor.user(),
              query.status(),
              query.reference(),
              query.from(),
              query.to(),
              query.descending());
    }
    OrderQuery allowed = query;
    return transactions.queryInTenant(
        actor.tenant(), () -> orders.listOrders(actor.tenant(), allowed, command.page()));
  }
}
