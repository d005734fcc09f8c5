package dev.kontor.domain.items;

/** Which item of the catalogue has a SKU. */
public record SkuHolder(Sku sku, ItemId item) {}
