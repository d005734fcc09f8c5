package dev.kontor.web.items;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The query of the export of items. */
@Introspected
record ExportParameters(
    @QueryValue
        @Parameter(
            description = "Only items with these words, as in a search of the list.",
            schema = @Schema(type = "string", maxLength = 200, example = "red lantern"))
        @Nullable String q,
    @QueryValue
        @Parameter(
            description = "Only items with this tag.",
            schema = @Schema(type = "string", maxLength = 50))
        @Nullable String tag,
    @QueryValue("min_price")
        @Parameter(
            description = "Only items at this price or above, in the tenant's currency.",
            schema = @Schema(type = "string", maxLength = 41, example = "1.00"))
        @Nullable String minPrice,
    @QueryValue("max_price")
        @Parameter(
            description = "Only items at this price or below, in the tenant's currency.",
            schema = @Schema(type = "string", maxLength = 41, example = "9.99"))
        @Nullable String maxPrice,
    @QueryValue("in_stock")
        @Parameter(
            description = "Only items with (true) or without (false) units in stock.",
            schema = @Schema(type = "boolean"))
        @Nullable String inStock,
    @QueryValue("owner_id")
        @Parameter(
            description = "Only items that this user keeps.",
            schema = @Schema(type = "string", format = "uuid"))
        @Nullable String ownerId,
    @QueryValue
        @Parameter(
            description = "Only the item with this SKU.",
            schema = @Schema(type = "string", maxLength = 64))
        @Nullable String sku) {}
