package dev.kontor.domain.shared;

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
    return text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
  }
}
