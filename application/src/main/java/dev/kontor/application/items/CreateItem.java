package dev.kontor.application.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import java.time.InstantSource;

/** Puts an item on the catalogue, with nothing in stock. */
public final class CreateItem {
  private final Transactions transactions;
  private final ItemRepository items;
  private final ItemReferences references;
  private final ItemEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;

  public CreateItem(
      Transactions transactions,
      ItemRepository items,
      ItemReferences references,
      ItemEvents events,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.items = items;
    this.references = references;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who creates what. */
  public record Command(Actor actor, ItemDetails details) {}

  /**
   * Creates the item.
   *
   * @throws DomainException {@code forbidden}, {@code currency-mismatch}, {@code unknown-reference}
   *     (the owner), {@code sku-taken}
   */
  public ItemView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_WRITE);
    Item item =
        Item.create(new ItemId(actor.tenant(), ids.next()), command.details(), clock.instant());
    return transactions.inTenant(
        actor.tenant(),
        () -> {
          references.check(actor, command.details());
          items.add(item);
          events.append(EventType.ITEM_CREATED, item, actor.user());
          return ItemEvents.view(item, 0);
        });
  }
}
