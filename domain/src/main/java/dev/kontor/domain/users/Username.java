package dev.kontor.domain.users;

import java.util.Locale;
import java.util.regex.Pattern;

/** A login name: 3 to 50 letters, digits, {@code _} or {@code -}; unique regardless of case. */
public record Username(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{3,50}");

  public Username {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("a username has 3 to 50 of A-Za-z0-9_-");
    }
  }

  /** Whether the text can be a username. */
  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  /** What uniqueness is decided by. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
