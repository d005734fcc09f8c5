package dev.kontor.web.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.MoneyResponse;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** A line as it is answered. */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
    name = "OrderLine",
    description = "Units of one item, as it was when the order was accepted.")
record OrderLineResponse(
    @Schema(description = "The item.", example = Names.UUID_EXAMPLE) UUID itemId,
    @Schema(description = "Its SKU.", example = "85123A", maxLength = 64) String sku,
    @Schema(
            description = "Its title.",
            example = "White hanging heart T-light holder",
            maxLength = 200)
        String title,
    @Schema(description = "Units.", example = "6") long quantity,
    MoneyResponse unitPrice,
    MoneyResponse lineTotal) {}
