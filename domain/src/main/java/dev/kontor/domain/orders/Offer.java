package dev.kontor.domain.orders;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.Money;

/**
 * An item as it can be ordered right now.
 *
 * @param available units in stock, pending orders not counted
 */
public record Offer(ItemId item, Sku sku, String title, Money price, long available) {}
