package dev.kontor.application.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.shared.DomainException;
import java.time.InstantSource;

/** Takes an item off the catalogue; orders go on naming it. */
public final class RemoveItem {
  private final Transactions transactions;
  private final ItemRepository items;
  private final ItemEvents events;
  private final InstantSource clock;

  public RemoveItem(
      Transactions transactions, ItemRepository items, ItemEvents events, InstantSource clock) {
    this.transactions = transactions;
    this.items = items;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Who removes what.
   *
   * @param expectedVersion the version that the caller read
   */
  public record Command(Actor actor, ItemId item, long expectedVersion) {}

  /**
   * Removes the item.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code precondition-failed}
   */
  public void handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_WRITE);
    transactions.inTenant(
        actor.tenant(),
        () -> {
          Item item =
              items
                  .findForEdit(command.item())
                  .filter(found -> found.removedAt() == null)
                  .orElseThrow(DomainException::notFound);
          item.requireVersion(command.expectedVersion());
          item.remove(clock.instant());
          items.save(item, command.expectedVersion());
          events.append(EventType.ITEM_REMOVED, item, actor.user());
        });
  }
}
