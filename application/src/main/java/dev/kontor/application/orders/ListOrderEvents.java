package dev.kontor.application.orders;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;

/** Reads the history of an order. */
public final class ListOrderEvents {
  private final Transactions transactions;
  private final OrderRepository orders;

  public ListOrderEvents(Transactions transactions, OrderRepository orders) {
    this.transactions = transactions;
    this.orders = orders;
  }

  /** Who reads what. */
  public record Command(Actor actor, OrderId order, boolean descending, PageRequest page) {}

  /**
   * A page of events.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}
   */
  public Page<Event> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ORDERS_READ);
    return transactions.queryInTenant(
        actor.tenant(),
        () -> {
          if (orders
              .findOrder(command.order())
              .filter(o -> OrderAccess.mayKnow(actor, o))
              .isEmpty()) {
            throw DomainException.notFound();
          }
          return orders.listEvents(command.order(), command.descending(), command.page());
        });
  }
}
