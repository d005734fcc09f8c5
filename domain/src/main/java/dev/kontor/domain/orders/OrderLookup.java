package dev.kontor.domain.orders;

import dev.kontor.domain.shared.TenantId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Reads single orders for many callers at once, as {@link dev.kontor.domain.items.ItemLookup} reads
 * items. Thread-safe.
 */
@FunctionalInterface
public interface OrderLookup {
  /**
   * The order as it is now. The stage fails with {@code unavailable} when the database cannot be
   * reached.
   *
   * @param tenant who asks
   * @throws dev.kontor.domain.shared.DomainException {@code overloaded} when too many wait
   * @throws IllegalArgumentException when the order belongs to another tenant
   */
  CompletionStage<Optional<Order>> findOrder(TenantId tenant, OrderId order);
}
