package dev.kontor.application.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.TagCount;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;

/** Lists the tags in use. */
public final class ListTags {
  private final Transactions transactions;
  private final ItemRepository items;

  public ListTags(Transactions transactions, ItemRepository items) {
    this.transactions = transactions;
    this.items = items;
  }

  /** Who lists them, and how. */
  public record Command(Actor actor, boolean descending, PageRequest page) {}

  /**
   * A page of tags.
   *
   * @throws DomainException {@code forbidden}
   */
  public Page<TagCount> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_READ);
    return transactions.queryInTenant(
        actor.tenant(), () -> items.listTags(actor.tenant(), command.descending(), command.page()));
  }
}
