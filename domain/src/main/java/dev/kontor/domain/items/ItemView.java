package dev.kontor.domain.items;

import java.time.Instant;

/**
 * An item as readers see it, with what is in stock.
 *
 * @param available units that are not sold; pending orders are not counted
 */
public record ItemView(
    ItemId id,
    ItemDetails details,
    long available,
    long version,
    Instant createdAt,
    Instant updatedAt) {}
