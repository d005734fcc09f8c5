package dev.kontor.web.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.MoneyResponse;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as it is answered. */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Order", description = "An order.")
record OrderResponse(
    @Schema(description = "Its identity.", example = Names.UUID_EXAMPLE) UUID id,
    @Schema(
            description = "Where it is in its life.",
            type = "string",
            allowableValues = {"pending", "confirmed", "failed", "cancelled"},
            example = "confirmed")
        String status,
    @Nullable FailureResponse failure,
    @Schema(description = "Who placed it.", example = Names.UUID_EXAMPLE) UUID userId,
    @Schema(description = "The caller's own name for it.", example = "536365", maxLength = 64)
        @Nullable String reference,
    @Schema(ref = "#/components/schemas/Metadata") Map<String, String> metadata,
    @ArraySchema(
            maxItems = 1000,
            arraySchema =
                @Schema(description = "What was ordered; lines of one item are added up."))
        List<OrderLineResponse> lines,
    MoneyResponse total,
    @Schema(description = "When it was accepted.", example = Names.TIME_EXAMPLE) Instant placedAt,
    @Schema(
            description = "When it was confirmed or failed; null before that.",
            example = Names.TIME_EXAMPLE)
        @Nullable Instant settledAt,
    @Schema(description = "Always 1: orders are not edited.", example = "1") long version,
    @Schema(description = "The same as placed_at.", example = Names.TIME_EXAMPLE) Instant createdAt,
    @Schema(description = "When its status last changed.", example = Names.TIME_EXAMPLE)
        Instant updatedAt) {}
