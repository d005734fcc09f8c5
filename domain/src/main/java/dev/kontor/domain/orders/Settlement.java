package dev.kontor.domain.orders;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.stock.MovementId;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The outcome of settling a batch: every order of it is confirmed or failed, and the accounts have
 * moved accordingly.
 *
 * @param orders all of the batch, in the order of acceptance
 * @param accounts those that moved
 * @param movements one for each line of each confirmed order, in the order in which they happened
 */
public record Settlement(
    List<QueuedOrder> orders, List<StockAccount> accounts, List<StockMovement> movements) {
  /** Tries after which an order that cannot be settled is given up. */
  public static final int ATTEMPTS_MAX = 10;

  public Settlement {
    orders = List.copyOf(orders);
    accounts = List.copyOf(accounts);
    movements = List.copyOf(movements);
  }

  /**
   * Gives stock to orders: who was accepted earlier goes first, an order gets all of its units or
   * none, and what a refused order leaves goes to the next.
   *
   * @param batch in the order of acceptance
   * @param accounts of all items in the batch, locked; items that no longer exist are missing
   * @param pendingTimeout how long an order may be pending
   */
  public static Settlement allocate(
      List<QueuedOrder> batch,
      Map<ItemId, StockAccount> accounts,
      Instant now,
      Duration pendingTimeout,
      IdGenerator ids) {
    Set<StockAccount> moved = new LinkedHashSet<>();
    List<StockMovement> movements = new ArrayList<>();
    for (QueuedOrder queued : batch) {
      Order order = queued.order();
      Optional<Failure> obstacle = obstacle(queued, accounts, now, pendingTimeout);
      if (obstacle.isPresent()) {
        order.fail(obstacle.get(), now);
        continue;
      }
      for (OrderLine line : order.lines()) {
        StockAccount account = accounts.get(line.item());
        if (account == null) {
          throw new IllegalStateException("no account was an obstacle already");
        }
        movements.add(sale(order, line, account, now, ids));
        moved.add(account);
      }
      order.confirm(now);
    }
    return new Settlement(batch, List.copyOf(moved), movements);
  }

  private static Optional<Failure> obstacle(
      QueuedOrder queued,
      Map<ItemId, StockAccount> accounts,
      Instant now,
      Duration pendingTimeout) {
    if (queued.attempts() >= ATTEMPTS_MAX) {
      return Optional.of(Failure.of(Failure.Reason.UNPROCESSABLE));
    }
    if (queued.order().expired(now, pendingTimeout)) {
      return Optional.of(Failure.of(Failure.Reason.EXPIRED));
    }
    List<Shortage> shortages = new ArrayList<>();
    for (OrderLine line : queued.order().lines()) {
      StockAccount account = accounts.get(line.item());
      if (account == null || !account.onSale()) {
        return Optional.of(Failure.of(Failure.Reason.ITEM_UNAVAILABLE));
      }
      if (!account.covers(line.quantity())) {
        shortages.add(new Shortage(line.item(), line.sku(), line.quantity(), account.available()));
      }
    }
    return shortages.isEmpty()
        ? Optional.empty()
        : Optional.of(new Failure(Failure.Reason.INSUFFICIENT_STOCK, shortages));
  }

  private static StockMovement sale(
      Order order, OrderLine line, StockAccount account, Instant now, IdGenerator ids) {
    return account.move(
        new MovementId(order.id().tenant(), ids.next()),
        -line.quantity(),
        MovementKind.SALE,
        "order",
        order.id(),
        null,
        now);
  }
}
