package dev.kontor.integration.bouncycastle;

import dev.kontor.domain.auth.PasswordHasher;
import java.util.Optional;

/**
 * Makes Argon2id and checks bcrypt, too, so that users who come from elsewhere keep their passwords
 * until their next login. Checking such a hash takes longer than checking none: until then the time
 * of an answer tells that there is such a user.
 */
public final class MigratingPasswordHasher implements PasswordHasher {
  private final Argon2PasswordHasher argon2;
  private final Runs runs;

  /**
   * @param runs those of {@code argon2}
   */
  public MigratingPasswordHasher(Argon2PasswordHasher argon2, Runs runs) {
    this.argon2 = argon2;
    this.runs = runs;
  }

  @Override
  public String hash(String password) {
    return argon2.hash(password);
  }

  @Override
  public boolean verify(String password, String hash) {
    Optional<BcryptHash> bcrypt = BcryptHash.find(hash);
    return bcrypt.isPresent()
        ? runs.take(1, () -> bcrypt.get().verify(password))
        : argon2.verify(password, hash);
  }

  @Override
  public void verifyNothing(String password) {
    argon2.verifyNothing(password);
  }

  @Override
  public boolean isOutdated(String hash) {
    return argon2.isOutdated(hash);
  }

  @Override
  public boolean recognises(String hash) {
    return argon2.recognises(hash) || BcryptHash.find(hash).isPresent();
  }
}
