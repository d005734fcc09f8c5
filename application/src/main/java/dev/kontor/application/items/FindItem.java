package dev.kontor.application.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemLookup;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.DomainException;
import java.util.concurrent.CompletionStage;

/** Reads one item. Opens no transaction: the look-up shares its query among all who ask. */
public final class FindItem {
  private final ItemLookup items;

  public FindItem(ItemLookup items) {
    this.items = items;
  }

  /** Who reads what. */
  public record Command(Actor actor, ItemId item) {}

  /**
   * The item. The stage fails with {@code not-found} and {@code unavailable}.
   *
   * @throws DomainException {@code forbidden}, {@code overloaded}
   */
  public CompletionStage<ItemView> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_READ);
    return items
        .findView(actor.tenant(), command.item())
        .thenApply(found -> found.orElseThrow(DomainException::notFound));
  }
}
