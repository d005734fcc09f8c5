package dev.kontor.application.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;

/** Lists items. */
public final class ListItems {
  private final Transactions transactions;
  private final ItemRepository items;

  public ListItems(Transactions transactions, ItemRepository items) {
    this.transactions = transactions;
    this.items = items;
  }

  /** Who lists what. */
  public record Command(Actor actor, ItemQuery query, PageRequest page) {}

  /**
   * A page of items.
   *
   * @throws DomainException {@code forbidden}
   */
  public Page<ItemView> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_READ);
    return transactions.queryInTenant(
        actor.tenant(), () -> items.listViews(actor.tenant(), command.query(), command.page()));
  }
}
