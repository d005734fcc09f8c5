package dev.kontor.application.orders;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.UserId;

/** Reads the order that a user placed last: everybody its own, others' with {@code orders:all}. */
public final class FindLatestOrder {
  private final Transactions transactions;
  private final OrderRepository orders;

  public FindLatestOrder(Transactions transactions, OrderRepository orders) {
    this.transactions = transactions;
    this.orders = orders;
  }

  /** Who reads whose. */
  public record Command(Actor actor, UserId user) {}

  /**
   * The order. One statement.
   *
   * @throws DomainException {@code forbidden}; {@code not-found} when the user has placed none, and
   *     when the caller may not know
   */
  public Order handle(Command command) {
    Actor actor = command.actor();
    if (!actor.has(Scope.ORDERS_ALL)) {
      actor.require(Scope.ORDERS_READ);
      if (!actor.is(command.user())) {
        throw DomainException.notFound();
      }
    }
    return transactions
        .queryInTenant(actor.tenant(), () -> orders.findLatest(command.user()))
        .orElseThrow(DomainException::notFound);
  }
}
