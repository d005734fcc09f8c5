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
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.UserRepository;

/** Lists the items that a user keeps. */
public final class ListItemsOfUser {
  private final Transactions transactions;
  private final ItemRepository items;
  private final UserRepository users;

  public ListItemsOfUser(Transactions transactions, ItemRepository items, UserRepository users) {
    this.transactions = transactions;
    this.items = items;
    this.users = users;
  }

  /** Who lists whose. */
  public record Command(
      Actor actor, UserId owner, ItemQuery.Sort sort, boolean descending, PageRequest page) {}

  /**
   * A page of items.
   *
   * @throws DomainException {@code forbidden}, {@code not-found} when there is no such user
   */
  public Page<ItemView> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_READ);
    ItemQuery query = ItemQuery.ofOwner(command.owner(), command.sort(), command.descending());
    return transactions.queryInTenant(
        actor.tenant(),
        () -> {
          Page<ItemView> page = items.listViews(actor.tenant(), query, command.page());
          // Only a list without rows leaves open whether there is such a user.
          if (page.rows().isEmpty() && users.findView(command.owner()).isEmpty()) {
            throw DomainException.notFound();
          }
          return page;
        });
  }
}
