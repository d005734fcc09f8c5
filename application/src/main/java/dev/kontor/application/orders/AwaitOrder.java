package dev.kontor.application.orders;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.shared.DomainException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Reads one order, waiting for its settlement. */
public final class AwaitOrder {
  private final Transactions transactions;
  private final OrderRepository orders;
  private final SettlementWatch watch;
  private final InstantSource clock;

  public AwaitOrder(
      Transactions transactions,
      OrderRepository orders,
      SettlementWatch watch,
      InstantSource clock) {
    this.transactions = transactions;
    this.orders = orders;
    this.watch = watch;
    this.clock = clock;
  }

  /**
   * Who waits for what.
   *
   * @param patience how long to wait at most while it is pending
   */
  public record Command(Actor actor, OrderId order, Duration patience) {}

  /**
   * The order as it is: settled as soon as it is, else after the wait.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}
   */
  public Order handle(Command command) {
    command.actor().require(Scope.ORDERS_READ);
    Instant deadline = clock.instant().plus(command.patience());
    try (SettlementWatch.Ticket ticket = watch.watch(command.order())) {
      Order order = read(command);
      while (order.status() == OrderStatus.PENDING
          && ticket.await(Duration.between(clock.instant(), deadline))) {
        order = read(command);
      }
      return order;
    }
  }

  private Order read(Command command) {
    Actor actor = command.actor();
    return transactions
        .queryInTenant(actor.tenant(), () -> orders.findOrder(command.order()))
        .filter(order -> OrderAccess.mayKnow(actor, order))
        .orElseThrow(DomainException::notFound);
  }
}
