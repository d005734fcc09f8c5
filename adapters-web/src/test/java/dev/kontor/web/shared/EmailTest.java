package dev.kontor.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.validation.validator.Validator;
import jakarta.validation.ConstraintViolation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class EmailTest {
  private final Validator validator;

  EmailTest(Validator validator) {
    this.validator = validator;
  }

  @Introspected
  record Letter(@Email @Nullable String to) {}

  private @Nullable String complaint(@Nullable String address) {
    return validator.validate(new Letter(address)).stream()
        .map(ConstraintViolation::getMessage)
        .findFirst()
        .orElse(null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin@demo.invalid",
        "o'brien+shop@mail.example",
        "first.last@sub.domain.example",
        "jörg@bücher.example",
        "x@y.example"
      })
  void email_isAnAddress(String address) {
    assertThat(complaint(address)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "admin",
        "@demo.invalid",
        "admin@",
        "admin@localhost",
        "a@b@demo.invalid",
        "admin@[127.0.0.1]",
        "admin@demo..invalid",
        "admin@-demo.invalid",
        ".admin@demo.invalid",
        "ad min@demo.invalid",
        " admin@demo.invalid",
        "admin@demo.invalid ",
        "admin@demo.invalid\n",
        "admin\r\nBcc: all@demo.invalid",
        "admin(the boss)@demo.invalid",
        "Admin <admin@demo.invalid>",
        "@relay.example:admin@demo.invalid"
      })
  void email_isNothingElse(String address) {
    assertThat(complaint(address)).startsWith("malformed: ");
  }

  @Test
  void email_hasItsLimit() {
    String domain = ("d".repeat(47) + ".").repeat(4) + "example";

    assertThat(complaint("x".repeat(254 - 1 - domain.length()) + "@" + domain)).isNull();
    assertThat(complaint("x".repeat(255 - 1 - domain.length()) + "@" + domain))
        .startsWith("too-long: ");
  }

  @Test
  void email_leavesNullToOthers() {
    assertThat(complaint(null)).isNull();
  }
}
