package dev.kontor.bootstrap.retail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Idempotency keys that depend on the invoice alone, not on the file's name or the run: whoever
 * replays the same invoice again gets the first answer.
 */
final class Keys {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private Keys() {}

  static String of(String work, String invoice) {
    String name = PLAIN.matcher(invoice).matches() ? invoice : digest(invoice);
    return "online-retail:" + work + ":" + name;
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
