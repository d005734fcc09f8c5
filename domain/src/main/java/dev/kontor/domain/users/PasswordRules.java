package dev.kontor.domain.users;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Texts;
import java.util.Locale;

/**
 * What a new password must be: 8 to 128 characters, none that is tried first, and nothing that can
 * be read off the user. Length alone counts, no mixture of characters (NIST SP 800-63B, 3.1.1.2).
 */
public final class PasswordRules {
  /** The fewest code points of a password. */
  public static final int LENGTH_MIN = 8;

  /** The most code points of a password. */
  public static final int LENGTH_MAX = 128;

  private final CommonPasswords common;

  public PasswordRules(CommonPasswords common) {
    this.common = common;
  }

  /**
   * Refuses a password that is not good enough for its user.
   *
   * @param pointer where the password is in the body (RFC 6901)
   * @throws DomainException {@code validation-failed} with {@code too-short}, {@code too-long},
   *     {@code not-storable}, {@code contains-name} or {@code common}
   */
  public void check(String pointer, String password, Username username, EmailAddress email) {
    int length = password.codePointCount(0, password.length());
    if (length < LENGTH_MIN) {
      throw DomainException.invalid(
          pointer, "too-short", "The password must have at least " + LENGTH_MIN + " characters.");
    }
    if (length > LENGTH_MAX) {
      throw DomainException.invalid(
          pointer, "too-long", "The password may have at most " + LENGTH_MAX + " characters.");
    }
    if (!Texts.storable(password)) {
      throw DomainException.invalid(
          pointer, "not-storable", "Text must not hold NUL or a lone surrogate.");
    }
    String key = password.toLowerCase(Locale.ROOT);
    if (key.contains(username.key()) || key.contains(email.key())) {
      throw DomainException.invalid(
          pointer, "contains-name", "The password must not contain the username or the e-mail.");
    }
    if (common.contains(password)) {
      throw DomainException.invalid(
          pointer, "common", "The password is one of the commonest; choose another one.");
    }
  }
}
