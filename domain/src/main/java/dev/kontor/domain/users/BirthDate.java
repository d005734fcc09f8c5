package dev.kontor.domain.users;

import java.time.LocalDate;
import java.util.Objects;

/** When somebody was born. Asked for at registration to tell the age, and not kept. */
public record BirthDate(LocalDate value) {
  /** The age from which people may register themselves, in years. */
  public static final int AGE_MIN = 18;

  /** Nobody has become older than 122 years: anything beyond is a slip of the keyboard. */
  private static final int AGE_MAX = 130;

  public BirthDate {
    Objects.requireNonNull(value, "value");
  }

  /** Whether somebody born then may register on that day: the birthday itself counts. */
  public boolean isOfAge(LocalDate today) {
    return !value.plusYears(AGE_MIN).isAfter(today);
  }

  /** Whether a living person can have been born then. */
  public boolean isPlausible(LocalDate today) {
    return !value.isAfter(today) && value.plusYears(AGE_MAX).isAfter(today);
  }
}
