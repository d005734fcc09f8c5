package dev.kontor.application.users;

import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.PasswordRules;
import dev.kontor.domain.users.Username;

/**
 * Judges new passwords and hashes those that will do. Slow on purpose, so it is done before a
 * transaction is opened, never inside one.
 */
public final class Passwords {
  private final PasswordRules rules;
  private final PasswordHasher hasher;

  public Passwords(PasswordRules rules, PasswordHasher hasher) {
    this.rules = rules;
    this.hasher = hasher;
  }

  /**
   * The hash of a new password.
   *
   * @param pointer where the password stands in the request (RFC 6901)
   * @throws DomainException {@code validation-failed} at the pointer; {@code overloaded} when too
   *     many are being hashed
   */
  public PasswordHash hash(String pointer, String password, Username username, EmailAddress email) {
    rules.check(pointer, password, username, email);
    return new PasswordHash(hasher.hash(password));
  }
}
