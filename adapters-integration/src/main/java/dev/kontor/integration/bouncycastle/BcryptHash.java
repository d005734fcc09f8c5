package dev.kontor.integration.bouncycastle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A hash in the format of OpenBSD's bcrypt, such as {@code $2b$12$…}. Reads what passlib and
 * Python's bcrypt wrote, as they did: a password is its UTF-8 of which 72 bytes count, and one with
 * NUL is nobody's.
 */
final class BcryptHash {
  private static final Pattern FORM =
      Pattern.compile("(\\$2[aby]\\$)(\\d\\d)\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");
  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static final int COST_MIN = 4;

  /** Each step doubles the time: this one takes about a second. */
  private static final int COST_MAX = 14;

  private static final int PASSWORD_BYTES_MAX = 72;

  private final String text;

  private BcryptHash(String text) {
    this.text = text;
  }

  /** The hash, if it is one and checking it is no harm to the server. */
  static Optional<BcryptHash> find(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int cost = Integer.parseInt(matcher.group(2));
    if (cost < COST_MIN || cost > COST_MAX) {
      return Optional.empty();
    }
    return Optional.of(
        new BcryptHash(
            matcher.group(1)
                + matcher.group(2)
                + "$"
                + withoutPadding(matcher.group(3), 0b110000)
                + withoutPadding(matcher.group(4), 0b111100)));
  }

  /** Some old libraries left random bits in the last character, which say nothing. */
  private static String withoutPadding(String base64, int meaningful) {
    int last = base64.length() - 1;
    int bits = ALPHABET.indexOf(base64.charAt(last)) & meaningful;
    return base64.substring(0, last) + ALPHABET.charAt(bits);
  }

  boolean verify(String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    byte[] counted = Arrays.copyOf(bytes, Math.min(bytes.length, PASSWORD_BYTES_MAX));
    boolean same = OpenBSDBCrypt.checkPassword(text, counted);
    return same && password.indexOf('\0') < 0;
  }
}
