package dev.kontor.domain.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthDateTest {
  @ParameterizedTest
  @CsvSource({
    "2008-11-20, 2026-11-20, true",
    "2008-11-21, 2026-11-20, false",
    "2008-02-29, 2026-02-27, false",
    "2008-02-29, 2026-02-28, true",
    "1950-01-01, 2026-11-20, true"
  })
  void isOfAge_fromTheEighteenthBirthdayOn(LocalDate born, LocalDate today, boolean ofAge) {
    assertThat(new BirthDate(born).isOfAge(today)).isEqualTo(ofAge);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, 2026-11-20, true",
    "2026-11-21, 2026-11-20, false",
    "1896-11-20, 2026-11-20, false",
    "1896-11-21, 2026-11-20, true"
  })
  void isPlausible_forThoseWhoMayBeAlive(LocalDate born, LocalDate today, boolean plausible) {
    assertThat(new BirthDate(born).isPlausible(today)).isEqualTo(plausible);
  }
}
