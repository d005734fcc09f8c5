package dev.kontor.web.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.UserId;
import dev.kontor.web.shared.Distinct;
import dev.kontor.web.shared.Names;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A new item as it is asked for. */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(name = "CreateItemRequest", description = "A new item.")
record CreateItemRequest(
    @NotNull
        @Text(min = 1, max = Sku.LENGTH_MAX)
        @Schema(
            description = "Stock keeping unit, unique within the tenant; case-sensitive.",
            minLength = 1,
            maxLength = 64,
            example = "85123A")
        String sku,
    @NotNull
        @Text(min = 1, max = ItemDetails.TITLE_LENGTH_MAX)
        @Schema(
            description = "What it is called.",
            minLength = 1,
            maxLength = 200,
            example = "White hanging heart T-light holder")
        String title,
    @Text(max = ItemDetails.DESCRIPTION_LENGTH_MAX)
        @Schema(
            description = "What there is to say about it.",
            maxLength = 5000,
            example = "Holds one light.")
        @Nullable String description,
    @NotNull @Valid @Schema(description = "What one unit costs.") PriceRequest price,
    @Size(max = ItemDetails.TAGS_MAX)
        @Distinct
        @ArraySchema(
            maxItems = 20,
            uniqueItems = true,
            arraySchema =
                @Schema(description = "What it is found by.", example = "[\"lights\", \"gifts\"]"),
            schema = @Schema(type = "string", minLength = 1, maxLength = 50))
        @Nullable List<@Text(min = 1, max = ItemDetails.TAG_LENGTH_MAX) String> tags,
    @Schema(
            description = "The user who keeps it; the caller when left out.",
            example = Names.UUID_EXAMPLE)
        @Nullable UUID ownerId) {

  /** What the domain takes it for, once it was found valid. */
  ItemDetails details(Actor actor) {
    return new ItemDetails(
        new Sku(sku),
        title,
        description,
        price.money(),
        tags == null ? List.of() : tags,
        ownerId == null ? actor.user() : new UserId(actor.tenant(), ownerId));
  }
}
