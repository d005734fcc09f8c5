package dev.kontor.domain.shared;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4). */
public final class Sha256 {
  public static final int BYTES = 32;

  // To look the algorithm up takes as long as to hash a short text; a copy of a fresh one does not.
  private static final MessageDigest FRESH = lookUp();

  private Sha256() {}

  /** The {@value #BYTES} bytes of the digest. */
  public static byte[] of(byte[] bytes) {
    try {
      return ((MessageDigest) FRESH.clone()).digest(bytes);
    } catch (CloneNotSupportedException e) {
      return lookUp().digest(bytes);
    }
  }

  private static MessageDigest lookUp() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
