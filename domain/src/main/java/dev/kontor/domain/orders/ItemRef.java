package dev.kontor.domain.orders;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;

/** How a caller names an item. */
public sealed interface ItemRef {
  /** By SKU. */
  record BySku(Sku sku) implements ItemRef {}

  /** By identity. */
  record ById(ItemId id) implements ItemRef {}
}
