package dev.kontor.application.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.DomainException;

/** Reads one item. */
public final class FindItem {
  private final Transactions transactions;
  private final ItemRepository items;

  public FindItem(Transactions transactions, ItemRepository items) {
    this.transactions = transactions;
    this.items = items;
  }

  /** Who reads what. */
  public record Command(Actor actor, ItemId item) {}

  /**
   * The item.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}
   */
  public ItemView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_READ);
    return transactions
        .queryInTenant(actor.tenant(), () -> items.findView(command.item()))
        .orElseThrow(DomainException::notFound);
  }
}
