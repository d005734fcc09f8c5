package dev.kontor.application.orders;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.Settlement;
import dev.kontor.domain.orders.SettlementQueue;
import dev.kontor.domain.orders.SettlementSignal;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settles a batch of waiting orders in one transaction: claims them, locks their stock, lets {@link
 * Settlement#allocate} decide, and writes all of it. Any number may run, on any number of nodes.
 */
public final class SettleOrders {
  private final Transactions transactions;
  private final SettlementQueue queue;
  private final StockRepository stock;
  private final OrderEvents orderEvents;
  private final SettlementSignal signal;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final Duration pendingTimeout;

  /**
   * @param pendingTimeout how long an order may be pending before it fails as expired
   */
  public SettleOrders(
      Transactions transactions,
      SettlementQueue queue,
      StockRepository stock,
      OrderEvents orderEvents,
      SettlementSignal signal,
      IdGenerator ids,
      InstantSource clock,
      Duration pendingTimeout) {
    this.transactions = transactions;
    this.queue = queue;
    this.stock = stock;
    this.orderEvents = orderEvents;
    this.signal = signal;
    this.ids = ids;
    this.clock = clock;
    this.pendingTimeout = pendingTimeout;
  }

  /**
   * Settles up to {@code limit} orders.
   *
   * @return how many it settled; 0 when none was due
   * @throws DomainException {@code unavailable} when the database failed: nothing was settled, all
   *     of it can be tried again
   * @throws SettlementFailure when the batch itself cannot be settled: nothing was
   */
  public int handle(int limit) {
    Claimed claimed = new Claimed();
    try {
      List<QueuedOrder> settled = transactions.asWorker(() -> settle(limit, claimed));
      signal.settled(settled.stream().map(queued -> queued.order().id()).toList());
      return settled.size();
    } catch (DomainException outage) {
      throw outage;
    } catch (RuntimeException fault) {
      throw new SettlementFailure(claimed.orders, fault);
    }
  }

  private List<QueuedOrder> settle(int limit, Claimed claimed) {
    Instant now = clock.instant();
    List<QueuedOrder> batch = queue.claim(limit, now);
    claimed.orders = batch;
    if (batch.isEmpty()) {
      return batch;
    }
    Set<ItemId> items =
        batch.stream()
            .flatMap(queued -> queued.order().lines().stream())
            .map(line -> line.item())
            .collect(Collectors.toSet());
    Map<ItemId, StockAccount> accounts = stock.lockAccounts(items);
    Settlement settlement = Settlement.allocate(batch, accounts, now, pendingTimeout, ids);
    List<Event> events =
        batch.stream()
            .map(queued -> orderEvents.settled(queued.order(), queued.attempts()))
            .toList();
    stock.save(settlement.accounts(), settlement.movements());
    queue.settle(settlement, events);
    return batch;
  }

  /** What the transaction had in hand when it failed. */
  private static final class Claimed {
    private List<QueuedOrder> orders = List.of();
  }
}
