package dev.kontor.web.orders;

import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A cancellation as it is asked for. */
@Serdeable.Deserializable
@Schema(name = "CancelOrderRequest", description = "A cancellation; may be left out.")
record CancelOrderRequest(
    @Text(min = 1, max = CancelOrderRequest.REASON_LENGTH_MAX)
        @Schema(
            description = "Why; kept in the order's history.",
            minLength = 1,
            maxLength = 200,
            example = "ordered twice")
        @Nullable String reason) {
  static final int REASON_LENGTH_MAX = 200;
}
