package dev.kontor.persistence.items;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemEdits;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.persistence.shared.Lanes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A caller that waits for its edit, and what has been decided about it so far. */
final class EditMember extends Lanes.Member<Optional<ItemView>> {
  private final ItemEdits.Edit edit;
  private @Nullable ItemView result;
  private @Nullable RuntimeException refusal;

  EditMember(ItemEdits.Edit edit) {
    this.edit = edit;
  }

  @Override
  protected List<ItemId> claims() {
    return List.of(edit.item());
  }

  ItemEdits.Edit edit() {
    return edit;
  }

  /**
   * Applies the edit; a member can be decided anew when its transaction has to be repeated.
   *
   * @param loaded null when there is none, or somebody holds it
   * @return whether the item changed
   */
  boolean decide(@Nullable Loaded loaded, Instant now) {
    result = null;
    refusal = null;
    if (loaded == null) {
      return false;
    }
    try {
      Item item = loaded.item();
      if (item.removedAt() != null) {
        throw DomainException.notFound();
      }
      item.requireVersion(edit.expectedVersion());
      ItemDetails before = item.details();
      ItemDetails after = edit.change().apply(before);
      if (!isAboutTheItemAlone(before, after)) {
        return false;
      }
      boolean changed = item.edit(after, now);
      result = loaded.view();
      return changed;
    } catch (RuntimeException refused) {
      refusal = refused;
      return false;
    }
  }

  private static boolean isAboutTheItemAlone(ItemDetails before, ItemDetails after) {
    return after.owner().equals(before.owner())
        && after.price().currency().equals(before.price().currency());
  }

  /** Answers with what was decided; to be called once that is durable. */
  void complete() {
    if (refusal != null) {
      fail(refusal);
    } else {
      complete(Optional.ofNullable(result));
    }
  }

  /**
   * An item that the transaction has locked.
   *
   * @param available units in stock
   */
  record Loaded(Item item, long available) {
    ItemView view() {
      return new ItemView(
          item.id(), item.details(), available, item.version(), item.createdAt(), item.updatedAt());
    }
  }
}
