package dev.kontor.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrenciesTest {
  @Test
  void find_knowsWhateverThePlatformKnows() {
    for (Currency currency : Currency.getAvailableCurrencies()) {
      assertThat(Currencies.find(currency.getCurrencyCode())).contains(currency);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GB", "gbp", "GBPX", "AAA"})
  void find_knowsNoOther(String code) {
    assertThat(Currencies.find(code)).isEmpty();
  }
}
