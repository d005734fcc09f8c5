package dev.kontor.application.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.DomainException;
import java.time.InstantSource;

/** Puts a removed item back on the catalogue, with what it had in stock. */
public final class RestoreItem {
  private final Transactions transactions;
  private final ItemRepository items;
  private final ItemEvents events;
  private final InstantSource clock;

  public RestoreItem(
      Transactions transactions, ItemRepository items, ItemEvents events, InstantSource clock) {
    this.transactions = transactions;
    this.items = items;
    this.events = events;
    this.clock = clock;
  }

  /** Who restores what. */
  public record Command(Actor actor, ItemId item) {}

  /**
   * Restores the item.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code illegal-state} when it was
   *     not removed, {@code sku-taken} when another item has its SKU by now
   */
  public ItemView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_WRITE);
    return transactions.inTenant(
        actor.tenant(),
        () -> {
          Item item = items.findForEdit(command.item()).orElseThrow(DomainException::notFound);
          long versionBefore = item.version();
          item.reinstate(clock.instant());
          items.save(item, versionBefore);
          events.append(EventType.ITEM_RESTORED, item, actor.user());
          return items.findView(item.id()).orElseThrow(DomainException::notFound);
        });
  }
}
