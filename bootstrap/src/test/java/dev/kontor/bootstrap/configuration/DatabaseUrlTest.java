package dev.kontor.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://db:5433/shop",
        "postgresql://db:5433/shop",
        "jdbc:postgresql://db:5433/shop",
        "jdbc:postgresql://db:5433/shop?currentSchema=other"
      })
  void parse_takesWhatPeopleWrite(String text) {
    assertThat(DatabaseUrl.parse(text))
        .isEqualTo("jdbc:postgresql://db:5433/shop?currentSchema=kontor");
  }

  @Test
  void parse_keepsParametersAndSeveralHosts() {
    assertThat(DatabaseUrl.parse("postgresql://a:1,b:2/shop?sslmode=verify-full&sslrootcert=/ca"))
        .isEqualTo(
            "jdbc:postgresql://a:1,b:2/shop?sslmode=verify-full&sslrootcert=/ca"
                + "&currentSchema=kontor");
  }

  @Test
  void with_leavesWhatWasSet() {
    String url = DatabaseUrl.parse("postgresql://db/shop?socketTimeout=5");

    assertThat(DatabaseUrl.with(url, Map.of("socketTimeout", "60")))
        .isEqualTo("jdbc:postgresql://db/shop?socketTimeout=5&currentSchema=kontor");
    assertThat(DatabaseUrl.with(url, Map.of("tcpKeepAlive", "true")))
        .endsWith("&tcpKeepAlive=true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://db/shop",
        "postgresql://db",
        "postgresql://boss:hidden@db/shop",
        "postgresql://db/shop?user=boss",
        "postgresql://db/shop?password=hidden",
        "hidden"
      })
  void parse_refusesTheRestWithoutRepeatingIt(String text) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> DatabaseUrl.parse(text))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden", "boss"));
  }
}
