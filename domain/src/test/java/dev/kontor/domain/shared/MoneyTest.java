package dev.kontor.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  private static final Currency GBP = Currency.getInstance("GBP");
  private static final Currency JPY = Currency.getInstance("JPY");

  @ParameterizedTest
  @CsvSource({
    "2.55,GBP,255",
    "2.5,GBP,250",
    "2,GBP,200",
    "0,GBP,0",
    "-0.00,GBP,0",
    "002.55,GBP,255",
    "9999999999.99,GBP,999999999999",
    "999999999999,JPY,999999999999",
    "1,JPY,1",
    "1.234,BHD,1234",
    "7,XAU,7"
  })
  void price_readsDecimalText(String amount, String currency, long minorUnits) {
    Currency of = Currency.getInstance(currency);

    assertThat(Money.price(amount, of)).isEqualTo(new Money(minorUnits, of));
  }

  @ParameterizedTest
  @CsvSource({
    "2.555,GBP,too-many-decimals",
    "2.550,GBP,too-many-decimals",
    "1.5,JPY,too-many-decimals",
    "1.0,JPY,too-many-decimals",
    "-0.01,GBP,out-of-range",
    "10000000000.00,GBP,out-of-range",
    "10000000000.001,GBP,out-of-range",
    "99999999999999999999,GBP,out-of-range",
    "1e3,GBP,malformed",
    "1e999999999,GBP,malformed",
    "+1,GBP,malformed",
    "1.,GBP,malformed",
    ".5,GBP,malformed",
    "'1,5',GBP,malformed",
    "' 1',GBP,malformed",
    "'',GBP,malformed",
    "0x1F,GBP,malformed",
    "\u0661,GBP,malformed",
    "111111111111111111111,GBP,malformed"
  })
  void price_refusesWhatIsNoPrice(String amount, String currency, String code) {
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> Money.price(amount, Currency.getInstance(currency)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION_FAILED))
        .extracting(e -> e.violations().getFirst())
        .satisfies(violation -> assertThat(violation.place()).isEqualTo("/price/amount"))
        .satisfies(violation -> assertThat(violation.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({"255,GBP,2.55", "0,GBP,0.00", "5,GBP,0.05", "5,JPY,5", "1234,BHD,1.234", "7,XAU,7"})
  void amount_hasTheDecimalsOfItsCurrency(long minorUnits, String currency, String amount) {
    assertThat(new Money(minorUnits, Currency.getInstance(currency)).amount()).isEqualTo(amount);
  }

  @Property(tries = 200)
  void amount_isReadBackUnchanged(
      @ForAll @LongRange(max = Money.PRICE_LIMIT_MINOR_UNITS - 1) long minorUnits) {
    for (Currency currency : new Currency[] {GBP, JPY, Currency.getInstance("BHD")}) {
      Money money = new Money(minorUnits, currency);

      assertThat(Money.price(money.amount(), currency)).isEqualTo(money);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  void money_isNeverNegative(long minorUnits) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Money(minorUnits, GBP));
  }

  @Test
  void plus_addsUpToTheLastUnit() {
    Money most = new Money(Long.MAX_VALUE - 1, GBP);

    assertThat(most.plus(new Money(1, GBP))).isEqualTo(new Money(Long.MAX_VALUE, GBP));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> most.plus(new Money(2, GBP)));
  }

  @Test
  void plus_refusesAnotherCurrency() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Money(1, GBP).plus(new Money(1, JPY)));
  }

  @Test
  void times_multipliesUpToTheLastUnit() {
    assertThat(new Money(255, GBP).times(6)).isEqualTo(new Money(1530, GBP));
    assertThat(new Money(255, GBP).times(0)).isEqualTo(new Money(0, GBP));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new Money(Long.MAX_VALUE / 2 + 1, GBP).times(2));
  }
}
