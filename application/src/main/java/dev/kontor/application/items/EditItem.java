package dev.kontor.application.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemEdits;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.DomainException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** Edits an item. */
public final class EditItem {
  private final ItemEdits edits;
  private final Transactions transactions;
  private final ItemRepository items;
  private final ItemReferences references;
  private final ItemEvents events;
  private final InstantSource clock;
  private final Executor blocking;

  /**
   * @param edits does most of them, together with those of other callers
   * @param blocking runs the others, each in a transaction of its own
   */
  public EditItem(
      ItemEdits edits,
      Transactions transactions,
      ItemRepository items,
      ItemReferences references,
      ItemEvents events,
      InstantSource clock,
      Executor blocking) {
    this.edits = edits;
    this.transactions = transactions;
    this.items = items;
    this.references = references;
    this.events = events;
    this.clock = clock;
    this.blocking = blocking;
  }

  /**
   * Who edits what.
   *
   * @param expectedVersion the version that the caller read
   * @param change from the details as they are to those wanted
   */
  public record Command(
      Actor actor, ItemId item, long expectedVersion, UnaryOperator<ItemDetails> change) {}

  /**
   * Edits the item; an edit that changes nothing leaves its version as it is. The stage fails with
   * {@code not-found}, {@code precondition-failed}, {@code currency-mismatch}, {@code
   * unknown-reference}, {@code sku-taken}, {@code unavailable}.
   *
   * @throws DomainException {@code forbidden}, {@code overloaded}
   */
  public CompletionStage<ItemView> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_WRITE);
    return edits
        .submit(
            new ItemEdits.Edit(
                actor.user(), command.item(), command.expectedVersion(), command.change()))
        .thenCompose(
            done ->
                done.map(CompletableFuture::completedStage)
                    .orElseGet(
                        () -> CompletableFuture.supplyAsync(() -> alone(command), blocking)));
  }

  private ItemView alone(Command command) {
    Actor actor = command.actor();
    return transactions.inTenant(actor.tenant(), () -> edit(actor, command));
  }

  private ItemView edit(Actor actor, Command command) {
    Item item =
        items
            .findForEdit(command.item())
            .filter(found -> found.removedAt() == null)
            .orElseThrow(DomainException::notFound);
    item.requireVersion(command.expectedVersion());
    ItemDetails before = item.details();
    ItemDetails edited = command.change().apply(before);
    if (item.edit(edited, clock.instant())) {
      references.checkEdit(actor, before, edited);
      items.save(item, command.expectedVersion());
      events.append(EventType.ITEM_UPDATED, item, actor.user());
    }
    return items.findView(item.id()).orElseThrow(DomainException::notFound);
  }
}
