package dev.kontor.application.stock;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.stock.StockRepository;

/** Reads the ledger of an item. Customers do not see it. */
public final class ListMovements {
  private final Transactions transactions;
  private final ItemRepository items;
  private final StockRepository stock;

  public ListMovements(Transactions transactions, ItemRepository items, StockRepository stock) {
    this.transactions = transactions;
    this.items = items;
    this.stock = stock;
  }

  /** Who reads what. */
  public record Command(Actor actor, ItemId item, boolean descending, PageRequest page) {}

  /**
   * A page of movements.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}
   */
  public Page<StockMovement> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.STOCK_WRITE);
    return transactions.queryInTenant(
        actor.tenant(),
        () -> {
          if (!items.isInCatalogue(command.item())) {
            throw DomainException.notFound();
          }
          return stock.listMovements(command.item(), command.descending(), command.page());
        });
  }
}
