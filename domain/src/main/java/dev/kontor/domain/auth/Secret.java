package dev.kontor.domain.auth;

import dev.kontor.domain.shared.RequestHash;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * 32 random bytes as text, which only their owner knows: what is kept of them is the {@link #hash}.
 * Nobody guesses as much, so that a fast hash is enough.
 *
 * @param text base64url (RFC 4648, 5) without padding
 */
public record Secret(String text) {
  /** How many bytes are random. */
  public static final int BYTES = 32;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  public Secret {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("a secret is 32 bytes in base64url");
    }
  }

  /** A secret of these bytes. */
  public static Secret of(byte[] random) {
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** Whether the text can be a secret. */
  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  /** What may be stored. */
  public SecretHash hash() {
    return new SecretHash(RequestHash.of(text.getBytes(StandardCharsets.US_ASCII)).toString());
  }

  /** Never shows it. */
  @Override
  public String toString() {
    return "Secret[]";
  }
}
