package dev.kontor.web.items;

import dev.kontor.domain.shared.Money;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Currency;

/** A price as it is asked for. */
@Serdeable.Deserializable
@Priced
@Schema(name = "PriceRequest", description = "A price in the tenant's currency.")
record PriceRequest(
    @NotNull
        @Schema(
            description =
                "Decimal text from 0 to below 10^12 minor units; no more decimals than the"
                    + " currency has.",
            pattern = "^[0-9]{1,20}(\\.[0-9]{1,20})?$",
            maxLength = 41,
            example = "2.55")
        String amount,
    @NotNull
        @Schema(
            description = "The tenant's currency (ISO 4217).",
            pattern = "^[A-Z]{3}$",
            maxLength = 3,
            example = "GBP")
        String currency) {

  /** The price, once it was found valid. */
  Money money() {
    return Money.price(amount, Currency.getInstance(currency));
  }
}
