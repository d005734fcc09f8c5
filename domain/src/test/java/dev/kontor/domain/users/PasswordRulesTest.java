package dev.kontor.domain.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Violation;
import dev.kontor.testkit.users.FewCommonPasswords;
import org.junit.jupiter.api.Test;

class PasswordRulesTest {
  private static final Username USERNAME = new Username("Marta_7");
  private static final EmailAddress EMAIL = new EmailAddress("m@shop.example");

  private final PasswordRules rules = new PasswordRules(new FewCommonPasswords());

  @Test
  void check_acceptsEightToHundredAndTwentyEightCodePoints() {
    rules.check("/password", "tr0ub4do", USERNAME, EMAIL);
    rules.check("/password", "x".repeat(128), USERNAME, EMAIL);
    rules.check("/password", "\uD83D\uDD11".repeat(128), USERNAME, EMAIL);
    rules.check("/password", "        ", USERNAME, EMAIL);
  }

  @Test
  void check_refusesWhatIsTooShortOrTooLong() {
    assertRefused("tr0ub4d", "too-short");
    assertRefused("\uD83D\uDD11".repeat(7), "too-short");
    assertRefused("", "too-short");
    assertRefused("x".repeat(129), "too-long");
  }

  @Test
  void check_refusesTheCommonestRegardlessOfCase() {
    assertRefused("password", "common");
    assertRefused("ILoveYou", "common");
  }

  @Test
  void check_refusesNamesOfTheUserRegardlessOfCase() {
    assertRefused("xxMARTA_7xx", "contains-name");
    assertRefused("M@Shop.Example", "contains-name");
  }

  @Test
  void check_refusesWhatNoDatabaseStores() {
    assertRefused("1234 \0 6789", "not-storable");
    assertRefused("12345\uD83D789", "not-storable");
  }

  private void assertRefused(String password, String code) {
    DomainException refusal =
        catchThrowableOfType(
            DomainException.class, () -> rules.check("/new_password", password, USERNAME, EMAIL));

    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(refusal.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.place()).isEqualTo("/new_password");
              assertThat(violation.code()).isEqualTo(code);
            });
    assertThat(refusal.violations()).extracting(Violation::inQuery).containsExactly(false);
  }
}
