package dev.kontor.domain.auth;

import dev.kontor.domain.shared.Sha256;
import java.nio.charset.StandardCharsets;
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
    byte[] hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    return new FailureKey(HexFormat.of().formatHex(hash));
  }

  @Override
  public int compareTo(FailureKey other) {
    return hash.compareTo(other.hash);
  }
}
