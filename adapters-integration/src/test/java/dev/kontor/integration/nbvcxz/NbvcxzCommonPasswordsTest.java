package dev.kontor.integration.nbvcxz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NbvcxzCommonPasswordsTest {
  private final NbvcxzCommonPasswords common = new NbvcxzCommonPasswords();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456",
        "password",
        "Password",
        "BASEBALL",
        "qwertyuiop",
        "trustno1",
        "iloveyou1"
      })
  void contains_knowsTheCommonestRegardlessOfCase(String password) {
    assertThat(common.contains(password)).isTrue();
  }

  @Test
  void contains_knowsNoOther() {
    assertThat(common.contains("correct horse battery staple")).isFalse();
    assertThat(common.contains("")).isFalse();
  }

  /** Ten thousand, less those that differ in case alone. */
  @Test
  void list_isOfTenThousand() {
    assertThat(common.size()).isBetween(9_900, 10_000);
  }
}
