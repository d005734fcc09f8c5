package dev.kontor.web.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A movement as it is answered. */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "StockMovement", description = "One entry of an item's ledger; never changes.")
record MovementResponse(
    @Schema(description = "Its identity.", example = Names.UUID_EXAMPLE) UUID id,
    @Schema(description = "Units that came (positive) or went (negative).", example = "-6")
        long delta,
    @Schema(description = "Units in stock after it.", example = "114") long balance,
    @Schema(description = "Why.", example = "order", maxLength = 200) String reason,
    @Schema(
            description = "What sort of movement it is.",
            type = "string",
            allowableValues = {"adjustment", "sale", "return", "import", "repair"},
            example = "sale")
        String kind,
    @Schema(description = "The order behind a sale or return.", example = Names.UUID_EXAMPLE)
        @Nullable UUID orderId,
    @Schema(description = "When.", example = Names.TIME_EXAMPLE) Instant at,
    @Schema(description = "Who; null when the system did it.", example = Names.UUID_EXAMPLE)
        @Nullable UUID actorId) {}
