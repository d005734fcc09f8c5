package dev.kontor.domain.items;

import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Reads items for many callers at once: those who ask at the same time share a round trip to the
 * database, which is why it opens its own query and holds no thread of its callers. What it tells
 * is never older than the question. Thread-safe.
 */
public interface ItemLookup {
  /**
   * The item as it is now; empty when there is none, or it was removed. The stage fails with {@code
   * unavailable} when the database cannot be reached.
   *
   * @param tenant who asks
   * @throws dev.kontor.domain.shared.DomainException {@code overloaded} when too many wait
   * @throws IllegalArgumentException when the item belongs to another tenant
   */
  CompletionStage<Optional<ItemView>> lookUp(TenantId tenant, ItemId item);

  /**
   * The page as {@link ItemRepository#listViews} tells it; empty when nothing was asked because the
   * list needs a query of its own: filters, a total, another order than that of creation. The stage
   * fails with {@code unavailable} when the database cannot be reached, and with {@code
   * validation-failed} when the position belongs to another list.
   *
   * @throws dev.kontor.domain.shared.DomainException {@code overloaded} when too many wait
   */
  CompletionStage<Optional<Page<ItemView>>> lookUpPage(
      TenantId tenant, ItemQuery query, PageRequest page);
}
