package dev.kontor.web.items;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.MoneyResponse;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An item as it is answered. */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Item", description = "Something that is sold.")
record ItemResponse(
    @Schema(description = "Its identity.", example = Names.UUID_EXAMPLE) UUID id,
    @Schema(
            description = "Stock keeping unit, unique within the tenant.",
            example = "85123A",
            maxLength = 64)
        String sku,
    @Schema(
            description = "What it is called.",
            example = "White hanging heart T-light holder",
            maxLength = 200)
        String title,
    @Schema(
            description = "What there is to say about it.",
            example = "Holds one light.",
            maxLength = 5000)
        @Nullable String description,
    MoneyResponse price,
    @ArraySchema(
            maxItems = 20,
            arraySchema =
                @Schema(description = "What it is found by.", example = "[\"lights\", \"gifts\"]"),
            schema = @Schema(type = "string", maxLength = 50))
        List<String> tags,
    @Schema(description = "Units in stock; pending orders are not counted.", example = "120")
        long available,
    @Schema(description = "The user who keeps it.", example = Names.UUID_EXAMPLE) UUID ownerId,
    @Schema(description = "Counts the edits of its editable fields.", example = "1") long version,
    @Schema(description = "When it was created.", example = Names.TIME_EXAMPLE) Instant createdAt,
    @Schema(description = "When it was last edited.", example = Names.TIME_EXAMPLE)
        Instant updatedAt) {}
