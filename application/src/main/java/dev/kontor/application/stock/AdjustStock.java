package dev.kontor.application.stock;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.stock.MovementId;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.stock.StockRepository;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves the balance of an item by hand, with a reason. */
public final class AdjustStock {
  private final Transactions transactions;
  private final StockRepository stock;
  private final EventLog events;
  private final IdGenerator ids;
  private final InstantSource clock;

  public AdjustStock(
      Transactions transactions,
      StockRepository stock,
      EventLog events,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.stock = stock;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Who moves what.
   *
   * @param delta units that come (positive) or go (negative), never 0
   */
  public record Command(Actor actor, ItemId item, long delta, String reason) {}

  /**
   * Adjusts the stock.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code insufficient-stock},
   *     {@code validation-failed} when the balance would become absurd
   */
  public StockMovement handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.STOCK_WRITE);
    return transactions.inTenant(actor.tenant(), () -> adjust(actor, command));
  }

  private StockMovement adjust(Actor actor, Command command) {
    StockAccount account =
        Optional.ofNullable(stock.lockAccounts(List.of(command.item())).get(command.item()))
            .filter(StockAccount::onSale)
            .orElseThrow(DomainException::notFound);
    StockMovement movement =
        account.move(
            new MovementId(actor.tenant(), ids.next()),
            command.delta(),
            MovementKind.ADJUSTMENT,
            command.reason(),
            null,
            actor.user(),
            clock.instant());
    stock.save(List.of(account), List.of(movement));
    events.append(
        new Event(
            new EventId(actor.tenant(), ids.next()),
            EventType.STOCK_ADJUSTED,
            command.item().value(),
            movement.at(),
            actor.user(),
            Map.of(
                "delta", movement.delta(),
                "balance", movement.balance(),
                "reason", movement.reason())));
    return movement;
  }
}
