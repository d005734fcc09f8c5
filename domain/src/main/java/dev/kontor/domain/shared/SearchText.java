package dev.kontor.domain.shared;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Text as it is compared in a search: without case, accents and other marks (Unicode NFKD, then
 * without combining marks). What is stored and what is asked for both go through {@link #fold}.
 */
public final class SearchText {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private SearchText() {}

  /** The text as it is compared. */
  public static String fold(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    // Upper case unites what lower case keeps apart: ß and ss, the two small sigmas.
    return bare.toUpperCase(Locale.ROOT);
  }

  /** The words of a question, as they are compared. */
  public static List<String> words(String question) {
    return Stream.of(BLANKS.split(fold(question))).filter(word -> !word.isEmpty()).toList();
  }
}
