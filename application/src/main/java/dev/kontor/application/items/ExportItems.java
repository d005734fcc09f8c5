package dev.kontor.application.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Pages;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.tenants.TenantRepository;

/** Reads a list of items from its beginning to its end, as fast as the caller takes it. */
public final class ExportItems {
  private final Transactions transactions;
  private final ItemRepository items;
  private final TenantRepository tenants;

  public ExportItems(Transactions transactions, ItemRepository items, TenantRepository tenants) {
    this.transactions = transactions;
    this.items = items;
    this.tenants = tenants;
  }

  /** Who reads what; prices are bounded by the query or by {@code prices}, not by both. */
  public record Command(Actor actor, ItemQuery query, ListItems.PriceBounds prices) {}

  /**
   * The items.
   *
   * @throws DomainException {@code forbidden}, {@code validation-failed} when a bound is no price
   *     in the tenant's currency
   */
  public Pages<ItemView> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_READ);
    return new Pages<>(
        page ->
            transactions.queryInTenant(
                actor.tenant(),
                () -> {
                  ItemQuery query =
                      ListItems.bounded(command.query(), command.prices(), tenants, actor);
                  return items.listViews(actor.tenant(), query, page);
                }));
  }
}
