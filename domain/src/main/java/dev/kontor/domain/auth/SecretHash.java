package dev.kontor.domain.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * SHA-256 (FIPS 180-4) of a {@link Secret}.
 *
 * @param hex the 32 bytes in lower-case hexadecimal digits
 */
public record SecretHash(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public SecretHash {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("a SHA-256 digest has 64 hexadecimal digits");
    }
  }

  /** Whether this is the hash of the secret; takes the same time either way. */
  public boolean matches(Secret secret) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII),
        secret.hash().hex.getBytes(StandardCharsets.US_ASCII));
  }

  /** Useless to whoever reads it, but nothing for logs all the same. */
  @Override
  public String toString() {
    return "SecretHash[]";
  }
}
