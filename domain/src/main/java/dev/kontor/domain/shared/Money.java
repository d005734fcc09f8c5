package dev.kontor.domain.shared;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An amount of money in minor units (pence, cents; yen have none).
 *
 * @param minorUnits zero or more
 */
public record Money(long minorUnits, Currency currency) {
  /** A price stays below this many minor units (10^12). */
  public static final long PRICE_LIMIT_MINOR_UNITS = 1_000_000_000_000L;

  // Bounded and plain: BigDecimal would also take exponents, and 1e999999999 takes forever.
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

  public Money {
    Objects.requireNonNull(currency, "currency");
    if (minorUnits < 0) {
      throw new IllegalArgumentException("money cannot be negative");
    }
  }

  /**
   * Reads decimal text such as {@code 2.55}; missing decimals are padded.
   *
   * @throws DomainException {@code validation-failed} when the text has more decimals than the
   *     currency, is negative or not below {@link #PRICE_LIMIT_MINOR_UNITS}
   */
  public static Money price(String amount, Currency currency) {
    BigDecimal minor = decimal(amount).movePointRight(decimals(currency));
    if (minor.signum() < 0 || minor.compareTo(BigDecimal.valueOf(PRICE_LIMIT_MINOR_UNITS)) >= 0) {
      throw DomainException.invalid(
          "/price/amount",
          "out-of-range",
          "The amount must be at least 0 and below 10^12 minor units.");
    }
    if (minor.scale() > 0) {
      throw DomainException.invalid(
          "/price/amount",
          "too-many-decimals",
          currency.getCurrencyCode() + " has " + decimals(currency) + " decimals.");
    }
    return new Money(minor.longValueExact(), currency);
  }

  private static BigDecimal decimal(String amount) {
    if (!DECIMAL.matcher(amount).matches()) {
      throw DomainException.invalid(
          "/price/amount", "malformed", "The amount must be decimal text such as \"2.55\".");
    }
    return new BigDecimal(amount);
  }

  /** Decimal text with exactly the decimals of the currency, such as {@code 2.55}. */
  public String amount() {
    return BigDecimal.valueOf(minorUnits, decimals(currency)).toPlainString();
  }

  /**
   * The sum of both.
   *
   * @throws ArithmeticException when it exceeds 2^63 - 1 minor units
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
    }
    return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
  }

  /**
   * This amount so many times.
   *
   * @throws ArithmeticException when it exceeds 2^63 - 1 minor units
   */
  public Money times(long factor) {
    return new Money(Math.multiplyExact(minorUnits, factor), currency);
  }

  private static int decimals(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }
}
