package dev.kontor.integration.random;

import dev.kontor.domain.auth.Secret;
import dev.kontor.domain.auth.SecretGenerator;
import java.security.SecureRandom;

/** Secrets from the platform's strong random numbers. */
public final class RandomSecretGenerator implements SecretGenerator {
  private final SecureRandom random = new SecureRandom();

  @Override
  public Secret next() {
    byte[] bytes = new byte[Secret.BYTES];
    random.nextBytes(bytes);
    return Secret.of(bytes);
  }
}
