package dev.kontor.integration.bouncycastle;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash with its parameters as text, such as {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @param memoryKib memory of one run in KiB
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and never leaves the package.
record PhcString(int memoryKib, int passes, int lanes, byte[] salt, byte[] hash) {
  /** More than any library takes by itself; an import must not exhaust the server. */
  static final int MEMORY_KIB_MAX = 128 * 1024;

  private static final int PASSES_MAX = 16;
  private static final int LANES_MAX = 16;

  /** RFC 9106, 3.1: every lane has eight blocks at least. */
  private static final int MEMORY_KIB_OF_LANE_MIN = 8;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /** What the text says, if it is such a hash and checking it is no harm to the server. */
  static Optional<PhcString> find(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Base64.Decoder base64 = Base64.getDecoder();
    try {
      return Optional.of(
              new PhcString(
                  Integer.parseInt(matcher.group(1)),
                  Integer.parseInt(matcher.group(2)),
                  Integer.parseInt(matcher.group(3)),
                  base64.decode(matcher.group(4)),
                  base64.decode(matcher.group(5))))
          .filter(PhcString::isBearable);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isBearable() {
    return memoryKib <= MEMORY_KIB_MAX
        && passes >= 1
        && passes <= PASSES_MAX
        && lanes >= 1
        && lanes <= LANES_MAX
        && memoryKib >= MEMORY_KIB_OF_LANE_MIN * lanes;
  }

  String toText() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memoryKib, passes, lanes, base64.encodeToString(salt), base64.encodeToString(hash));
  }
}
