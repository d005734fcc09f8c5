package dev.kontor.application.orders;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderLine;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.orders.SettlementQueue;
import dev.kontor.domain.orders.SettlementSignal;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.stock.MovementId;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.stock.StockRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives an order up and returns what it had taken. */
public final class CancelOrder {
  private final Transactions transactions;
  private final OrderRepository orders;
  private final SettlementQueue queue;
  private final StockRepository stock;
  private final EventLog events;
  private final OrderEvents orderEvents;
  private final SettlementSignal signal;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final Duration ownersWindow;

  /**
   * @param ownersWindow how long after placing it an owner may cancel a confirmed order
   */
  public CancelOrder(
      Transactions transactions,
      OrderRepository orders,
      SettlementQueue queue,
      StockRepository stock,
      EventLog events,
      OrderEvents orderEvents,
      SettlementSignal signal,
      IdGenerator ids,
      InstantSource clock,
      Duration ownersWindow) {
    this.transactions = transactions;
    this.orders = orders;
    this.queue = queue;
    this.stock = stock;
    this.events = events;
    this.orderEvents = orderEvents;
    this.signal = signal;
    this.ids = ids;
    this.clock = clock;
    this.ownersWindow = ownersWindow;
  }

  /** Who cancels what, and why. */
  public record Command(Actor actor, OrderId order, @Nullable String reason) {}

  /**
   * Cancels the order.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code illegal-state} when it
   *     failed, was cancelled before, or its owner's time is over
   */
  public Order handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ORDERS_WRITE);
    Order cancelled = transactions.inTenant(actor.tenant(), () -> cancel(actor, command));
    signal.settled(List.of(cancelled.id()));
    return cancelled;
  }

  private Order cancel(Actor actor, Command command) {
    if (orders
        .findOrder(command.order())
        .filter(known -> OrderAccess.mayKnow(actor, known))
        .isEmpty()) {
      throw DomainException.notFound();
    }
    // First the queue, then the order: a settlement that holds the entry will want the order next.
    queue.withdraw(command.order());
    Order order = orders.findForUpdate(command.order()).orElseThrow(DomainException::notFound);
    Instant now = clock.instant();
    if (!actor.has(Scope.ORDERS_ALL) && !order.cancellableByOwner(now, ownersWindow)) {
      throw new DomainException(
          ErrorCode.ILLEGAL_STATE,
          "A confirmed order can be cancelled by its owner for "
              + ownersWindow.toHours()
              + " hours; ask the staff.");
    }
    boolean hadTaken = order.status() == OrderStatus.CONFIRMED;
    order.cancel(now);
    if (hadTaken) {
      giveBack(actor, order, now);
    }
    orders.save(order);
    events.append(orderEvents.cancelled(order, actor.user(), command.reason()));
    return order;
  }

  private void giveBack(Actor actor, Order order, Instant now) {
    Map<ItemId, StockAccount> accounts =
        stock.lockAccounts(order.lines().stream().map(OrderLine::item).toList());
    List<StockMovement> movements = new ArrayList<>();
    for (OrderLine line : order.lines()) {
      StockAccount account = accounts.get(line.item());
      if (account == null) {
        throw new IllegalStateException("item " + line.item() + " has no stock account");
      }
      movements.add(
          account.move(
              new MovementId(actor.tenant(), ids.next()),
              line.quantity(),
              MovementKind.RETURN,
              "cancellation",
              order.id(),
              actor.user(),
              now));
    }
    stock.save(accounts.values(), movements);
  }
}
