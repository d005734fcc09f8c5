package dev.kontor.domain.orders;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;

/** A line that stock does not cover; quantities in units. */
public record Shortage(ItemId item, Sku sku, long requested, long available) {}
