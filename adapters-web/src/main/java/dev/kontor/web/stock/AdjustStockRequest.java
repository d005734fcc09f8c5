package dev.kontor.web.stock;

import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** A change of stock by hand, as it is asked for. */
@Serdeable.Deserializable
@Schema(name = "AdjustStockRequest", description = "A change of stock by hand.")
record AdjustStockRequest(
    @NotNull
        @Min(-StockAccount.BALANCE_MAX)
        @Max(StockAccount.BALANCE_MAX)
        @Moving
        @Schema(
            description = "Units that come (positive) or go (negative); not 0.",
            minimum = "-1000000000000",
            maximum = "1000000000000",
            example = "50")
        Long delta,
    @NotNull
        @Text(min = 1, max = StockMovement.REASON_LENGTH_MAX)
        @Schema(description = "Why.", minLength = 1, maxLength = 200, example = "delivery 4711")
        String reason) {}
