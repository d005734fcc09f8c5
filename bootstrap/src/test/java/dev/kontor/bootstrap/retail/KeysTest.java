package dev.kontor.bootstrap.retail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeysTest {
  @Test
  void key_namesTheInvoice() {
    assertThat(Keys.of("order", "700101")).isEqualTo("online-retail:order:700101");
  }

  @Test
  void key_isPrintableWhateverTheInvoiceIsCalled() {
    String key = Keys.of("order", "Rechnung Nr. 7 für Jürgen");

    assertThat(key)
        .matches("[!-~]{1,255}")
        .isEqualTo(Keys.of("order", "Rechnung Nr. 7 für Jürgen"));
    assertThat(key).isNotEqualTo(Keys.of("order", "Rechnung Nr. 8 für Jürgen"));
  }
}
