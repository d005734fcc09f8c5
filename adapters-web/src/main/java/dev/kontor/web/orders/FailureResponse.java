package dev.kontor.web.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why an order failed, as it is answered. */
@Serdeable(naming = SnakeCaseStrategy.class)
@Schema(name = "OrderFailure", description = "Why an order failed.", nullable = true)
record FailureResponse(
    @Schema(
            description = "What prevented it.",
            type = "string",
            allowableValues = {
              "insufficient_stock",
              "item_unavailable",
              "expired",
              "unprocessable"
            },
            example = "insufficient_stock")
        String reason,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The lines that were short, for insufficient_stock.")
        @Nullable List<Line> lines) {

  /** A line that was short. */
  @Serdeable(naming = SnakeCaseStrategy.class)
  @Schema(name = "Shortage", description = "A line that stock does not cover.")
  record Line(
      @Schema(description = "The item.", example = Names.UUID_EXAMPLE) UUID itemId,
      @Schema(description = "Its SKU.", example = "85123A") String sku,
      @Schema(description = "Units wanted.", example = "6") long requested,
      @Schema(description = "Units there were.", example = "2") long available) {}
}
