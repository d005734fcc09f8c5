package dev.kontor.web.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Something that happened to an order, as it is answered. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "OrderEvent", description = "Something that happened to an order.")
record EventResponse(
    @Schema(description = "Its identity.", example = Names.UUID_EXAMPLE) UUID id,
    @Schema(description = "When.", example = Names.TIME_EXAMPLE) Instant at,
    @Schema(
            description = "What.",
            type = "string",
            allowableValues = {
              "order.placed",
              "order.confirmed",
              "order.failed",
              "order.cancelled"
            },
            example = "order.placed")
        String type,
    @Schema(
            description = "Further values, by type.",
            type = "object",
            additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
            example = "{\"lines\": 1}")
        Map<String, Object> data) {}
