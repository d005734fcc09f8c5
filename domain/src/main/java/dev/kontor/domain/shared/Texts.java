package dev.kontor.domain.shared;

import java.nio.charset.StandardCharsets;

/** The rules that every text obeys, whoever sends it. */
public final class Texts {
  private Texts() {}

  /**
   * Returns the text when it can be kept: lengths count code points, a text that needs a character
   * needs more than blanks, and neither NUL nor a lone surrogate can be stored as UTF-8.
   *
   * @throws IllegalArgumentException otherwise, naming {@code what}
   */
  public static String checked(String what, String text, int minimum, int maximum) {
    int length = text.codePointCount(0, text.length());
    if (length < minimum || length > maximum) {
      throw new IllegalArgumentException(
          what + " must have " + minimum + " to " + maximum + " characters");
    }
    if (minimum > 0 && text.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank");
    }
    if (!storable(text)) {
      throw new IllegalArgumentException(what + " must not hold NUL or a lone surrogate");
    }
    return text;
  }

  /** Whether the text can be stored: no NUL, no lone surrogate. */
  public static boolean storable(String text) {
    return text.indexOf('\0') < 0 && (isLatin1(text) || hasPairsOnly(text));
  }

  /** Most texts are; whoever reads an item passes here, and copies are compared in wide strides. */
  private static boolean isLatin1(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.ISO_8859_1).equals(text);
  }

  private static boolean hasPairsOnly(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < length
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
