package dev.kontor.domain.shared;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Text as it is compared in a search: without case, accents and other marks (Unicode NFKD, then
 * without combining marks). What is stored and what is asked for both go through {@link #fold}.
 */
public final class SearchText {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern BETWEEN_TERMS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Terms are no longer; scripts without blanks have words of any length. */
  public static final int TERM_LENGTH_MAX = 64;

  private SearchText() {}

  /** The text as it is compared. */
  public static String fold(String text) {
    // Most texts have nothing to take apart.
    if (text.chars().allMatch(c -> c < 128)) {
      return text.toUpperCase(Locale.ROOT);
    }
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    // Upper case unites what lower case keeps apart: ß and ss, the two small sigmas.
    return bare.toUpperCase(Locale.ROOT);
  }

  /** The words of a question, as they are compared. */
  public static List<String> words(String question) {
    return Stream.of(BLANKS.split(fold(question))).filter(word -> !word.isEmpty()).toList();
  }

  /**
   * The runs of letters and digits in a text, as they are compared. Longer ones than {@value
   * #TERM_LENGTH_MAX} characters come in pieces that overlap by half, so that whatever is half as
   * long is inside of one.
   */
  public static List<String> terms(String text) {
    return BETWEEN_TERMS
        .splitAsStream(fold(text))
        .filter(term -> !term.isEmpty())
        .flatMap(SearchText::pieces)
        .toList();
  }

  private static Stream<String> pieces(String run) {
    int[] characters = run.codePoints().toArray();
    if (characters.length <= TERM_LENGTH_MAX) {
      return Stream.of(run);
    }
    int step = TERM_LENGTH_MAX / 2;
    return IntStream.iterate(0, begin -> begin + step < characters.length, begin -> begin + step)
        .mapToObj(
            begin ->
                new String(
                    characters, begin, Math.min(TERM_LENGTH_MAX, characters.length - begin)));
  }
}
