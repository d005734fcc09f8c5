package dev.kontor.domain.auth;

import dev.kontor.domain.shared.DomainException;

/** Turns passwords into hashes that are slow to guess. Implementations are thread-safe. */
public interface PasswordHasher {
  /**
   * A salted hash in PHC string format.
   *
   * @throws DomainException {@code overloaded}
   */
  String hash(String password);

  /**
   * Whether the password is the one behind the hash; takes the same time either way. A hash that
   * cannot be read is nobody's, in the time of one that can.
   *
   * @throws DomainException {@code overloaded}
   */
  boolean verify(String password, String hash);

  /**
   * Spends the time of {@link #verify} without a hash to compare with, so that an unknown user
   * cannot be told from a wrong password by the clock.
   *
   * @throws DomainException {@code overloaded}
   */
  void verifyNothing(String password);

  /** Whether {@link #hash} would make another kind of hash today. */
  boolean isOutdated(String hash);

  /** Whether {@link #verify} can tell the password behind it, so that an import may keep it. */
  boolean recognises(String hash);
}
