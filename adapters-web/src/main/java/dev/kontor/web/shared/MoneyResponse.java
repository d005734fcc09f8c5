package dev.kontor.web.shared;

import dev.kontor.domain.shared.Money;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;

/** Money as it is answered. */
@Serdeable(naming = SnakeCaseStrategy.class)
@Schema(name = "Money", description = "An amount of money.")
public record MoneyResponse(
    @Schema(
            description = "Decimal text with exactly the decimals of the currency.",
            example = "2.55",
            maxLength = 20)
        String amount,
    @Schema(
            description = "The currency (ISO 4217), always the tenant's.",
            example = "GBP",
            maxLength = 3)
        String currency) {

  /** The amount in major units. */
  public static MoneyResponse of(Money money) {
    return new MoneyResponse(money.amount(), money.currency().getCurrencyCode());
  }
}
