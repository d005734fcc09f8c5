package dev.kontor.domain.shared;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The currencies that the platform knows. */
public final class Currencies {
  // The platform's own set is copied by each call, and every edit of a price asks.
  private static final Map<String, Currency> BY_CODE =
      Currency.getAvailableCurrencies().stream()
          .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, currency -> currency));

  private Currencies() {}

  /** The currency of that code (ISO 4217), whether it is still paid with or not. */
  public static Optional<Currency> find(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
