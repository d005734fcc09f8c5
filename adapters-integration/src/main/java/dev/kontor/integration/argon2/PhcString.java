package dev.kontor.integration.argon2;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash with its parameters as text, such as {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @param memoryKib memory of one run in KiB
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and never leaves the package.
record PhcString(int memoryKib, int passes, int lanes, byte[] salt, byte[] hash) {
  static final int MEMORY_KIB_MAX = 1024 * 1024;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /** Reads the text. */
  static PhcString parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a hash of Argon2id in PHC string format");
    }
    int memoryKib = Integer.parseInt(matcher.group(1));
    if (memoryKib > MEMORY_KIB_MAX) {
      throw new IllegalArgumentException("the hash wants more memory than is given to one");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new PhcString(
        memoryKib,
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        base64.decode(matcher.group(4)),
        base64.decode(matcher.group(5)));
  }

  String toText() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memoryKib, passes, lanes, base64.encodeToString(salt), base64.encodeToString(hash));
  }
}
