package dev.kontor.web.shared;

import dev.kontor.domain.shared.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strong entity tag (RFC 9110, 8.8.3): the edit version, which {@code If-Match} compares, and a
 * digest of the body, which changes with whatever the resource shows.
 */
public record ETag(long version, String digest) {
  private static final int DIGEST_BYTES = 9;
  private static final Pattern FORM = Pattern.compile("\"([0-9]{1,18})-([A-Za-z0-9_-]{1,64})\"");

  /** The tag of a body. */
  public static ETag of(long version, byte[] body) {
    return new ETag(version, digest(body));
  }

  private static String digest(byte[] body) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(Sha256.of(body), DIGEST_BYTES));
  }

  /** The tag in quotes, unless it is weak or none of ours. */
  static Optional<ETag> find(String quoted) {
    Matcher matcher = FORM.matcher(quoted);
    return matcher.matches()
        ? Optional.of(new ETag(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** As it stands in headers, quotes included. */
  public String text() {
    return "\"" + version + "-" + digest + "\"";
  }
}
