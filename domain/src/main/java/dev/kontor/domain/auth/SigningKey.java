package dev.kontor.domain.auth;

import java.time.Instant;
import java.util.Objects;

/**
 * A key pair that signs access tokens.
 *
 * @param keyId the {@code kid} of RFC 7517
 * @param jwk the whole pair as a JSON Web Key (RFC 7517), private part included
 */
public record SigningKey(String keyId, String jwk, Instant createdAt) {
  public SigningKey {
    Objects.requireNonNull(keyId, "keyId");
    Objects.requireNonNull(jwk, "jwk");
    Objects.requireNonNull(createdAt, "createdAt");
  }

  /** Never shows the private part. */
  @Override
  public String toString() {
    return "SigningKey[" + keyId + "]";
  }
}
