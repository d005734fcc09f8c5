package dev.kontor.web.items;

import dev.kontor.domain.items.ItemQuery;
import dev.kontor.web.shared.ListParameters;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query of the list of items. */
@Introspected
record ItemListParameters(
    @QueryValue
        @Parameter(
            description = "Rows at most.",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "25"))
        @Nullable String limit,
    @QueryValue
        @Parameter(
            description = "page.next of the page before.",
            schema = @Schema(type = "string", maxLength = 2048))
        @Nullable String cursor,
    @QueryValue
        @Parameter(
            description = "Whether page.total is wanted.",
            schema = @Schema(type = "boolean", defaultValue = "false"))
        @Nullable String count,
    @QueryValue
        @Parameter(
            description =
                "The order; - in front means descending. Without, what is searched for comes best"
                    + " first, and all else newest first.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {
                      "created_at",
                      "-created_at",
                      "title",
                      "-title",
                      "price",
                      "-price"
                    }))
        @Nullable String sort,
    @QueryValue
        @Parameter(
            description =
                "What is searched for: up to 10 words, each of which is in title, SKU or"
                    + " description, whatever accents and case. Parts of words are found, and words"
                    + " that are mistyped: one error in words of four or five letters, two in"
                    + " longer ones, none in those with digits. A q of blanks is none.",
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
        @Nullable String sku)
    implements ListParameters {
  /** What callers may sort by; ranks are for those who name nothing. */
  static final List<ItemQuery.Sort> SORTS =
      List.of(ItemQuery.Sort.CREATED_AT, ItemQuery.Sort.TITLE, ItemQuery.Sort.PRICE);
}
