package dev.kontor.web.items;

import dev.kontor.domain.shared.Currencies;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.Violation;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges prices by the rule of the domain. */
final class PriceValidators {
  /** Without a currency the form alone can be judged; no currency has more decimals. */
  private static final Currency MOST_DECIMALS = Currency.getInstance("CLF");

  private PriceValidators() {}

  @Singleton
  static final class OfPrice implements ConstraintValidator<Priced, PriceRequest> {
    @Override
    public boolean isValid(
        @Nullable PriceRequest price,
        AnnotationValue<Priced> priced,
        ConstraintValidatorContext context) {
      return price == null || isPrice(price.amount(), price.currency(), context);
    }
  }

  @Singleton
  static final class OfPatch implements ConstraintValidator<Priced, PricePatch> {
    @Override
    public boolean isValid(
        @Nullable PricePatch price,
        AnnotationValue<Priced> priced,
        ConstraintValidatorContext context) {
      return price == null || isPrice(price.amount(), price.currency(), context);
    }
  }

  private static boolean isPrice(
      @Nullable String amount, @Nullable String currency, ConstraintValidatorContext context) {
    Optional<Currency> known =
        currency == null ? Optional.of(MOST_DECIMALS) : Currencies.find(currency);
    if (known.isEmpty()) {
      context.messageTemplate("/currency malformed: No currency (ISO 4217) has this code.");
      return false;
    }
    if (amount == null) {
      return true;
    }
    try {
      Money.price(amount, known.get());
      return true;
    } catch (DomainException refusal) {
      Violation found = refusal.violations().getFirst();
      context.messageTemplate("/amount " + found.code() + ": " + found.detail());
      return false;
    }
  }
}
