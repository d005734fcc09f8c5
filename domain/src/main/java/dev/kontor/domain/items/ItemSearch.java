package dev.kontor.domain.items;

import dev.kontor.domain.shared.SearchText;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is searched for in the catalogue. An item is found when each word is found in its title, SKU
 * or description: as a word, at the beginning or inside of one, or mistyped. Its rank is the sum of
 * the best places of all words. Databases find by the same rules; those here are the measure.
 *
 * @param words as {@link SearchText#terms} makes them; without any, nothing is found
 */
public record ItemSearch(List<String> words) {
  /** Questions that are longer are not asked by people. */
  public static final int LENGTH_MAX = 200;

  /** Each word is looked for by itself. */
  public static final int WORDS_MAX = 10;

  // Short words have too many neighbours, and so have numbers.
  private static final int LENGTH_FOR_ONE_ERROR = 4;
  private static final int LENGTH_FOR_TWO_ERRORS = 6;

  /** What a mistyped word and the one that was meant have in common at least, of all trigrams. */
  private static final int LIKENESS_PERCENT_MIN = 7;

  private static final int NOWHERE = -1;

  public ItemSearch {
    words = List.copyOf(words);
    if (words.size() > WORDS_MAX) {
      throw new IllegalArgumentException("a search has at most " + WORDS_MAX + " words");
    }
  }

  /** The different words of a question. There may be more than a search takes. */
  public static List<String> wordsOf(String question) {
    return SearchText.terms(question).stream().distinct().toList();
  }

  /** How well an item fits, the more the better; empty when it is not found. */
  public OptionalInt rank(ItemTerms item) {
    int rank = 0;
    for (String word : words) {
      int place =
          Math.max(
              best(word, item.leading(), Places.LEADING), best(word, item.others(), Places.OTHER));
      if (place == NOWHERE) {
        return OptionalInt.empty();
      }
      rank += place;
    }
    return words.isEmpty() ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  private static int best(String word, Set<String> terms, Places places) {
    return terms.stream().mapToInt(term -> place(word, term, places)).max().orElse(NOWHERE);
  }

  /** What each kind of place counts. */
  private enum Places {
    LEADING(9, 8, 6, 3, 1),
    OTHER(7, 5, 4, 2, 0);

    private final int itself;
    private final int beginning;
    private final int inside;
    private final int oneError;
    private final int twoErrors;

    Places(int itself, int beginning, int inside, int oneError, int twoErrors) {
      this.itself = itself;
      this.beginning = beginning;
      this.inside = inside;
      this.oneError = oneError;
      this.twoErrors = twoErrors;
    }
  }

  private static int place(String word, String term, Places places) {
    if (term.startsWith(word)) {
      return term.equals(word) ? places.itself : places.beginning;
    }
    if (!isOneAsciiLetter(word) && term.contains(word)) {
      return places.inside;
    }
    return switch (typingErrors(word, term)) {
      case 1 -> places.oneError;
      case 2 -> places.twoErrors;
      default -> NOWHERE;
    };
  }

  /** It is inside of nearly everything; a character of another script may be a word. */
  private static boolean isOneAsciiLetter(String word) {
    return word.length() == 1 && word.charAt(0) < 128;
  }

  /**
   * How many letters were mistyped: left out, added or exchanged; two that changed places count as
   * one. More than are tolerated are told as {@link Integer#MAX_VALUE}.
   */
  private static int typingErrors(String word, String term) {
    int[] asked = word.codePoints().toArray();
    int[] found = term.codePoints().toArray();
    int allowed = errorsAllowed(asked);
    if (allowed == 0 || Math.abs(asked.length - found.length) > 2) {
      return Integer.MAX_VALUE;
    }
    int edits = edits(asked, found);
    int errors = edits == 2 && haveSameLetters(asked, found) ? 1 : edits;
    return errors <= allowed && areAlike(asked, found) ? errors : Integer.MAX_VALUE;
  }

  private static int errorsAllowed(int[] word) {
    boolean hasDigit = Arrays.stream(word).anyMatch(c -> c >= '0' && c <= '9');
    if (hasDigit || word.length < LENGTH_FOR_ONE_ERROR) {
      return 0;
    }
    return word.length < LENGTH_FOR_TWO_ERRORS ? 1 : 2;
  }

  /** The distance of Levenshtein. */
  private static int edits(int[] from, int[] to) {
    int[] before = IntStream.rangeClosed(0, to.length).toArray();
    for (int i = 1; i <= from.length; i++) {
      int[] row = new int[to.length + 1];
      row[0] = i;
      for (int j = 1; j <= to.length; j++) {
        int exchange = before[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        row[j] = Math.min(exchange, Math.min(before[j], row[j - 1]) + 1);
      }
      before = row;
    }
    return before[to.length];
  }

  private static boolean haveSameLetters(int[] one, int[] other) {
    return Arrays.equals(
        Arrays.stream(one).sorted().toArray(), Arrays.stream(other).sorted().toArray());
  }

  /** By common trigrams among all of both, with two blanks before a word and one behind. */
  private static boolean areAlike(int[] one, int[] other) {
    Set<String> ones = trigrams(one);
    Set<String> others = trigrams(other);
    long common = ones.stream().filter(others::contains).count();
    return 100 * common >= LIKENESS_PERCENT_MIN * (ones.size() + others.size() - common);
  }

  private static Set<String> trigrams(int[] word) {
    String padded =
        "  " + Arrays.stream(word).mapToObj(ItemSearch::letter).collect(Collectors.joining()) + " ";
    return IntStream.range(0, padded.length() - 2)
        .mapToObj(begin -> padded.substring(begin, begin + 3))
        .collect(Collectors.toSet());
  }

  /**
   * Trigrams are made of 36 letters; those of other scripts are spread over them, so that
   * neighbours in an alphabet remain different. No database needs to know all scripts for that.
   */
  private static String letter(int character) {
    return Character.toString(
        character < 128
            ? character
            : Character.toUpperCase(Character.forDigit(character % 36, 36)));
  }
}
