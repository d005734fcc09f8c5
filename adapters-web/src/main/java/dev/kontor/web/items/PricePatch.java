package dev.kontor.web.items;

import dev.kontor.domain.shared.Money;
import dev.kontor.web.shared.Emptied;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** An edit of a price. */
@Serdeable.Deserializable
@Priced
@Schema(name = "PricePatch", description = "An edit of a price; what is left out stays.")
record PricePatch(
    @Schema(
            description = "Decimal text from 0 to below 10^12 minor units.",
            pattern = "^[0-9]{1,20}(\\.[0-9]{1,20})?$",
            maxLength = 41,
            example = "2.75",
            nullable = false)
        @Nullable String amount,
    @Schema(
            description = "The tenant's currency (ISO 4217).",
            pattern = "^[A-Z]{3}$",
            maxLength = 3,
            example = "GBP",
            nullable = false)
        @Nullable String currency,
    @Schema(hidden = true) Emptied emptied) {

  /** The price that comes of it. */
  Money applyTo(Money price) {
    Currency wanted = currency == null ? price.currency() : Currency.getInstance(currency);
    return Money.price(amount == null ? price.amount() : amount, wanted);
  }
}
