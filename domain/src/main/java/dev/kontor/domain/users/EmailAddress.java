package dev.kontor.domain.users;

import dev.kontor.domain.shared.Texts;
import java.util.Locale;

/** An e-mail address; unique regardless of case. Its syntax is judged at the edge, by a library. */
public record EmailAddress(String value) {
  /** The longest address that a mail server has to take (RFC 5321, 4.5.3.1.3). */
  public static final int LENGTH_MAX = 254;

  public EmailAddress {
    Texts.checked("e-mail", value, 3, LENGTH_MAX);
    if (value.indexOf('@') < 1) {
      throw new IllegalArgumentException("an e-mail address has an @");
    }
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
