package dev.kontor.domain.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names what failures are counted for, without a trace of who it is.
 *
 * @param hash SHA-256 in hexadecimal
 */
public record FailureKey(String hash) implements Comparable<FailureKey> {
  private static final int HASH_LENGTH = 64;

  public FailureKey {
    if (hash.length() != HASH_LENGTH) {
      throw new IllegalArgumentException("SHA-256 has 64 hexadecimal digits");
    }
  }

  /** Failures at an account from an address. */
  public static FailureKey of(Account account, CallerAddress address) {
    return hashed("account\0" + account.text() + "\0" + address.text());
  }

  /** Failures from an address, whatever they tried. */
  public static FailureKey of(CallerAddress address) {
    return hashed("address\0" + address.text());
  }

  private static FailureKey hashed(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new FailureKey(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public int compareTo(FailureKey other) {
    return hash.compareTo(other.hash);
  }
}
