package dev.kontor.domain.auth;

/** Turns passwords into hashes that are slow to guess. Implementations are thread-safe. */
public interface PasswordHasher {
  /** A salted hash in PHC string format. */
  String hash(String password);

  /** Whether the password is the one behind the hash; takes the same time either way. */
  boolean verify(String password, String hash);

  /**
   * Spends the time of {@link #verify} without a hash to compare with, so that an unknown user
   * cannot be told from a wrong password by the clock.
   */
  void verifyNothing(String password);

  /** Whether the hash was made in another way than {@link #hash} makes them now. */
  boolean isOutdated(String hash);
}
