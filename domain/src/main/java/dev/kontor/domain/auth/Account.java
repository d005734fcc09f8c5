package dev.kontor.domain.auth;

import dev.kontor.domain.shared.UserId;
import java.util.Locale;

/**
 * What somebody tries to get into, whether there is such a thing or not.
 *
 * @param text tells it from all others
 */
public record Account(String text) {
  public Account {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an account has a text");
    }
  }

  /** That of a user, as it was typed: slug, and username or e-mail address. */
  public static Account typed(String tenant, String login) {
    // Neither can hold NUL, so no two pairs are the same text.
    return new Account("login\0" + key(tenant) + "\0" + key(login));
  }

  /** That of a client, as it was sent. */
  public static Account ofClient(String clientId) {
    return new Account("client\0" + clientId);
  }

  /** That of a user who is known, and has to prove itself once more. */
  public static Account of(UserId user) {
    return new Account("user\0" + user.tenant().value() + "\0" + user.value());
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The kind alone: nothing of what was typed. */
  @Override
  public String toString() {
    return "Account[" + text.substring(0, Math.max(0, text.indexOf('\0'))) + "]";
  }
}
