package dev.kontor.web.shared;

import dev.kontor.domain.shared.PageRequest.Position;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Positions in lists as callers carry them: opaque, and sealed together with the list that they
 * were made for, so that no cursor reaches a query that did not make it.
 */
@Singleton
final class Cursors {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SEAL_BYTES = 16;
  private static final char SEPARATOR = '\0';

  private final SealKeys keys;

  Cursors(SealKeys keys) {
    this.keys = keys;
  }

  /**
   * The cursor for a position.
   *
   * @param list names tenant, route, sort and filters
   */
  String write(Position position, String list) {
    byte[] text =
        (position.key() + SEPARATOR + position.tieBreak()).getBytes(StandardCharsets.UTF_8);
    byte[] seal = seal(keys.sealKeys().getFirst(), list, text);
    byte[] all = Arrays.copyOf(seal, SEAL_BYTES + text.length);
    System.arraycopy(text, 0, all, SEAL_BYTES, text.length);
    return encode(all);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The position, if the cursor was made for this list. */
  Optional<Position> find(String cursor, String list) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // The decoder forgives stray bits at the end; two texts for one cursor would be one too many.
    if (all.length <= SEAL_BYTES || !encode(all).equals(cursor)) {
      return Optional.empty();
    }
    byte[] seal = Arrays.copyOf(all, SEAL_BYTES);
    byte[] text = Arrays.copyOfRange(all, SEAL_BYTES, all.length);
    boolean genuine =
        keys.sealKeys().stream()
            .anyMatch(key -> MessageDigest.isEqual(seal, seal(key, list, text)));
    if (!genuine) {
      return Optional.empty();
    }
    String position = new String(text, StandardCharsets.UTF_8);
    int separator = position.indexOf(SEPARATOR);
    return Optional.of(
        new Position(position.substring(0, separator), position.substring(separator + 1)));
  }

  private static byte[] seal(byte[] key, String list, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(list.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(text), SEAL_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
