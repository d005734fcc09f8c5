package dev.kontor.domain.auth;

import java.time.Instant;
import java.util.Objects;

/**
 * A key pair that signs access tokens.
 *
 * @param keyId the {@code kid} of RFC 7517
 * @param jwk the whole pair as a JSON Web Key (RFC 7517), private part included
 * @param signsFrom before that it is only published, so that everybody has it in time
 */
public record SigningKey(String keyId, String jwk, Instant createdAt, Instant signsFrom) {
  public SigningKey {
    Objects.requireNonNull(keyId, "keyId");
    Objects.requireNonNull(jwk, "jwk");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(signsFrom, "signsFrom");
  }

  /** A pair that was just made; when it will sign is not its business. */
  public record Pair(String keyId, String jwk) {
    /** The key that it becomes. */
    public SigningKey signingFrom(Instant signsFrom, Instant now) {
      return new SigningKey(keyId, jwk, now, signsFrom);
    }

    /** Never shows the private part. */
    @Override
    public String toString() {
      return "Pair[" + keyId + "]";
    }
  }

  /** Never shows the private part. */
  @Override
  public String toString() {
    return "SigningKey[" + keyId + "]";
  }
}
