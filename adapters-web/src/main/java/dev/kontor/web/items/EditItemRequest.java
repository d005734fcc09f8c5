package dev.kontor.web.items;

import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.UserId;
import dev.kontor.web.shared.Distinct;
import dev.kontor.web.shared.Emptied;
import dev.kontor.web.shared.MayBeEmptied;
import dev.kontor.web.shared.Names;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An edit of an item: a merge patch (RFC 7396). */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(
    name = "EditItemRequest",
    description =
        "A merge patch (RFC 7396): what is left out stays, null empties description and tags.")
record EditItemRequest(
    @Text(min = 1, max = Sku.LENGTH_MAX)
        @Schema(
            description = "Stock keeping unit, unique within the tenant; case-sensitive.",
            minLength = 1,
            maxLength = 64,
            example = "85123A",
            nullable = false)
        @Nullable String sku,
    @Text(min = 1, max = ItemDetails.TITLE_LENGTH_MAX)
        @Schema(
            description = "What it is called.",
            minLength = 1,
            maxLength = 200,
            example = "White hanging heart T-light holder",
            nullable = false)
        @Nullable String title,
    @MayBeEmptied
        @Text(max = ItemDetails.DESCRIPTION_LENGTH_MAX)
        @Schema(
            description = "What there is to say about it; null empties it.",
            maxLength = 5000,
            nullable = true,
            example = "Holds one light.")
        @Nullable String description,
    @Valid @Schema(description = "What one unit costs.", nullable = false)
        @Nullable PricePatch price,
    @MayBeEmptied
        @Size(max = ItemDetails.TAGS_MAX)
        @Distinct
        @ArraySchema(
            maxItems = 20,
            uniqueItems = true,
            arraySchema =
                @Schema(
                    description = "What it is found by, all of them; null empties it.",
                    nullable = true,
                    example = "[\"lights\", \"gifts\"]"),
            schema = @Schema(type = "string", minLength = 1, maxLength = 50))
        @Nullable List<@Text(min = 1, max = ItemDetails.TAG_LENGTH_MAX) String> tags,
    @Schema(description = "The user who keeps it.", example = Names.UUID_EXAMPLE, nullable = false)
        @Nullable UUID ownerId,
    @Schema(hidden = true) Emptied emptied) {

  /** The details that come of it, once it was found valid. */
  ItemDetails applyTo(ItemDetails details) {
    return new ItemDetails(
        sku == null ? details.sku() : new Sku(sku),
        title == null ? details.title() : title,
        emptied.contains("description") || description != null
            ? description
            : details.description(),
        price == null ? details.price() : price.applyTo(details.price()),
        tags(details),
        ownerId == null ? details.owner() : new UserId(details.owner().tenant(), ownerId));
  }

  private List<String> tags(ItemDetails details) {
    if (emptied.contains("tags")) {
      return List.of();
    }
    return tags == null ? details.tags() : tags;
  }
}
