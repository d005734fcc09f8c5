package dev.kontor.domain.orders;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.Money;
import java.util.Objects;

/** Units of one item at the price of the moment of acceptance; a copy that later edits spare. */
public record OrderLine(ItemId item, Sku sku, String title, long quantity, Money unitPrice) {
  /** Units of one item in one order, at most. */
  public static final long QUANTITY_MAX = 1_000_000;

  public OrderLine {
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(unitPrice, "unitPrice");
    if (quantity < 1 || quantity > QUANTITY_MAX) {
      throw new IllegalArgumentException("quantity must be 1 to " + QUANTITY_MAX);
    }
  }

  /** Quantity times unit price. */
  public Money total() {
    return unitPrice.times(quantity);
  }
}
