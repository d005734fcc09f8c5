package dev.kontor.domain.shared;

import java.text.Normalizer;
import java.util.ArrayList;
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

  /** Terms are no longer; scripts without blanks have words of any length. */
  public static final int TERM_LENGTH_MAX = 64;

  private SearchText() {}

  /** The text as it is compared. */
  public static String fold(String text) {
    // Most texts have nothing to take apart.
    if (isAscii(text)) {
      return text.toUpperCase(Locale.ROOT);
    }
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    // Upper case unites what lower case keeps apart: ß and ss, the two small sigmas.
    return bare.toUpperCase(Locale.ROOT);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
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
    String folded = fold(text);
    List<String> terms = new ArrayList<>();
    int begin = 0;
    for (int at = 0; at < folded.length(); ) {
      int character = folded.codePointAt(at);
      int next = at + Character.charCount(character);
      if (!isOfTerms(character)) {
        addRun(folded, begin, at, terms);
        begin = next;
      }
      at = next;
    }
    addRun(folded, begin, folded.length(), terms);
    return List.copyOf(terms);
  }

  private static boolean isOfTerms(int character) {
    return Character.isLetterOrDigit(character)
        || Character.getType(character) == Character.LETTER_NUMBER
        || Character.getType(character) == Character.OTHER_NUMBER;
  }

  private static void addRun(String text, int begin, int end, List<String> terms) {
    if (end - begin > TERM_LENGTH_MAX) {
      pieces(text.substring(begin, end)).forEach(terms::add);
    } else if (end > begin) {
      terms.add(text.substring(begin, end));
    }
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
