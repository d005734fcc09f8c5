package dev.kontor.web.orders;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A new order as it is asked for. */
@Serdeable.Deserializable
@Schema(name = "PlaceOrderRequest", description = "A new order.")
record PlaceOrderRequest(
    @NotNull
        @Valid
        @Size(min = 1, max = OrderRequest.LINES_MAX)
        @ArraySchema(
            minItems = 1,
            maxItems = 1000,
            arraySchema = @Schema(description = "What is wanted."))
        List<OrderLineRequest> lines,
    @Text(min = 1, max = OrderRequest.REFERENCE_LENGTH_MAX)
        @Schema(
            description =
                "The caller's own name for the order, unique per user, whatever became of it.",
            minLength = 1,
            maxLength = 64,
            example = "536365")
        @Nullable String reference,
    @Size(max = OrderRequest.METADATA_MAX) @Metadata @Schema(ref = "#/components/schemas/Metadata")
        @Nullable Map<String, String> metadata) {

  /** What the domain takes it for, once it was found valid. */
  OrderRequest request(Actor actor) {
    return new OrderRequest(
        lines.stream().map(line -> line.line(actor)).toList(),
        reference,
        metadata == null ? Map.of() : metadata);
  }
}
