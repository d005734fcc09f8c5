package dev.kontor.testkit.users;

import dev.kontor.domain.users.CommonPasswords;
import java.util.Locale;
import java.util.Set;

/** Knows three passwords. */
public final class FewCommonPasswords implements CommonPasswords {
  private static final Set<String> PASSWORDS = Set.of("password", "12345678", "iloveyou");

  @Override
  public boolean contains(String password) {
    return PASSWORDS.contains(password.toLowerCase(Locale.ROOT));
  }
}
