package dev.kontor.domain.imports;

import dev.kontor.domain.shared.Texts;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row as it stands in the file. What cannot be stored in it was replaced, and is told as a fault.
 *
 * @param line where it begins, as editors count: the header is line 1, and a line break within
 *     quotes counts
 * @param fields its cells; of a row that is no CSV, its text
 * @param fault why it cannot be imported whatever it says, null when it may be
 */
public record ImportRow(long line, List<String> fields, @Nullable Fault fault) {
  /** Stands for what is no character. */
  private static final char REPLACEMENT = '\uFFFD';

  public ImportRow {
    fields = List.copyOf(fields);
  }

  /**
   * Why a row cannot be imported.
   *
   * @param field which cell, counted from 0; -1 when it is the row as a whole
   */
  public record Fault(int field, String code, String detail) {
    public Fault {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /** A row with these cells. Lone surrogates in them stand for bytes that are not UTF-8. */
  public static ImportRow of(long line, List<String> fields) {
    int faulty = firstUnstorable(fields);
    if (faulty < 0) {
      return new ImportRow(line, fields, null);
    }
    boolean nul = fields.get(faulty).indexOf('\0') >= 0;
    return new ImportRow(
        line,
        fields.stream().map(ImportRow::storable).toList(),
        nul
            ? new Fault(faulty, "not-storable", "Text must not hold NUL.")
            : new Fault(faulty, "not-utf-8", "The text is not UTF-8."));
  }

  /** A row that is no CSV (RFC 4180). */
  public static ImportRow unreadable(long line, String text, String detail) {
    return new ImportRow(line, List.of(storable(text)), new Fault(-1, "malformed-row", detail));
  }

  private static int firstUnstorable(List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      if (!Texts.storable(fields.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static String storable(String text) {
    if (Texts.storable(text)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? REPLACEMENT
                    : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** Whether there is nothing in it: spreadsheets leave such rows below the last one. */
  public boolean isBlank() {
    return fields.stream().allMatch(String::isEmpty);
  }

  /** How much there is in it, in characters. */
  public int size() {
    return fields.stream().mapToInt(String::length).sum();
  }
}
