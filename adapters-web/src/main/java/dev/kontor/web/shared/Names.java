package dev.kontor.web.shared;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** How names and ids are written on the wire. */
public final class Names {
  /** An id for documents and messages. */
  public static final String UUID_EXAMPLE = "0193e5a0-7b1c-7cc3-98c4-dc0c0c07398f";

  /** A moment for documents. */
  public static final String TIME_EXAMPLE = "2026-01-31T12:00:00Z";

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern UPPER_CASE = Pattern.compile("([A-Z])");

  private Names() {}

  /** The name of a Java component in JSON. */
  static String snakeCase(String name) {
    return UPPER_CASE.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
  }

  /** The id that the text is. {@link UUID#fromString} alone also takes shortened ones. */
  public static Optional<UUID> findUuid(String text) {
    return UUID_FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
