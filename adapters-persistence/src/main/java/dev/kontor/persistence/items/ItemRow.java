package dev.kontor.persistence.items;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A row of items; stock has a table of its own. */
@MappedEntity("items")
public record ItemRow(
    @EmbeddedId ItemKey key,
    String sku,
    String title,
    @Nullable String description,
    long priceMinor,
    String currency,
    UUID ownerId,
    @TypeDef(type = DataType.STRING_ARRAY) List<String> tags,
    long version,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {}
