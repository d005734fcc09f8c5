package dev.kontor.domain.items;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.UserId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Edits items for many callers at once: those who ask at the same time share a transaction, which
 * is why it opens its own. Does only what concerns the item itself. Thread-safe.
 */
@FunctionalInterface
public interface ItemEdits {
  /**
   * An edit.
   *
   * @param expectedVersion the version that the caller read
   * @param change from the details as they are to those wanted
   */
  record Edit(UserId editor, ItemId item, long expectedVersion, UnaryOperator<ItemDetails> change) {
    public Edit {
      if (!editor.tenant().equals(item.tenant())) {
        throw new IllegalArgumentException("an item and its editor belong to one tenant");
      }
    }
  }

  /**
   * Answers with the item once the edit is durable; empty when nothing was done because the edit
   * needs more: another currency or owner has to be checked, or somebody holds the item. The stage
   * fails with {@code not-found}, {@code precondition-failed}, {@code sku-taken}, {@code
   * unavailable} and whatever the change throws.
   *
   * @throws DomainException {@code overloaded} when too many wait
   */
  CompletionStage<Optional<ItemView>> submit(Edit edit);
}
