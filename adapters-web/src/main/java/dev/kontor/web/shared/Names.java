package dev.kontor.web.shared;

import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import java.util.HexFormat;
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

  private static final String UUID_FORM = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
  private static final Pattern UPPER_CASE = Pattern.compile("([A-Z])");

  private Names() {}

  /** The name of a Java component in JSON. */
  static String snakeCase(String name) {
    return UPPER_CASE.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
  }

  /** The name in the query of what an argument of a controller, or a part of it, takes. */
  public static String ofParameter(Argument<?> argument) {
    return argument
        .getAnnotationMetadata()
        .stringValue(Bindable.class)
        .orElseGet(argument::getName);
  }

  /** The id that the text is. {@link UUID#fromString} alone also takes shortened ones. */
  public static Optional<UUID> findUuid(String text) {
    return isUuid(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  // A loop: a regular expression was a thirtieth of what the server does for a read.
  private static boolean isUuid(String text) {
    if (text.length() != UUID_FORM.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (UUID_FORM.charAt(i) == '-' ? c != '-' : !HexFormat.isHexDigit(c)) {
        return false;
      }
    }
    return true;
  }
}
