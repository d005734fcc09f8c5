package dev.kontor.web.shared;

import dev.kontor.domain.shared.RequestHash;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes answers that hold a secret while they are kept for retries, and opens them again (AES-GCM,
 * NIST SP 800-38D). What is kept must be of no use to whoever reads the table.
 */
@Singleton
final class AnswerSeal {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SealKeys keys;
  private final SecureRandom random = new SecureRandom();

  AnswerSeal(SealKeys keys) {
    this.keys = keys;
  }

  byte[] close(byte[] answer) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.sealKeys().getFirst(), nonce, 0);
      ByteArrayOutputStream closed = new ByteArrayOutputStream();
      closed.writeBytes(nonce);
      closed.writeBytes(cipher.doFinal(answer));
      return closed.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** The answer, unless the key that closed it is gone. */
  Optional<byte[]> open(byte[] closed) {
    return keys.sealKeys().stream().flatMap(key -> open(key, closed).stream()).findFirst();
  }

  private static Optional<byte[]> open(byte[] key, byte[] closed) {
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, key, closed, 0)
              .doFinal(closed, NONCE_BYTES, closed.length - NONCE_BYTES));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, int offset)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    // Never one key for two purposes: cursors are sealed with the key itself.
    SecretKeySpec derived = new SecretKeySpec(RequestHash.of(key).bytes(), "AES");
    cipher.init(mode, derived, new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE_BYTES));
    return cipher;
  }
}
