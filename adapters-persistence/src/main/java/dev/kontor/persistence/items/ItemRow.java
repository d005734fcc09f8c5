package dev.kontor.persistence.items;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A row of items; tags and stock have tables of their own. */
@MappedEntity("items")
public record ItemRow(
    @EmbeddedId ItemKey key,
    String sku,
    String title,
    @Nullable String description,
    long priceMinor,
    String currency,
    UUID ownerId,
    long version,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {}
