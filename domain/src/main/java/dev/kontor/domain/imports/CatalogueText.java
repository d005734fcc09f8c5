package dev.kontor.domain.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How texts stand in the cells of a catalogue file, and how they are taken back; both ways together
 * change no text at all.
 *
 * <p>Spreadsheets run what begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a line
 * break as a formula. Such a text gets an apostrophe in front, and the apostrophe is taken off when
 * the cell is read. So that a text that already looks like that comes back unharmed, it gets one
 * more.
 */
public final class CatalogueText {
  private static final char GUARD = '\'';
  private static final String STARTS_OF_FORMULAS = "=+-@\t\r\n";
  private static final char TAG_SEPARATOR = '|';
  private static final char ESCAPE = '\\';

  private CatalogueText() {}

  /** The cell for a text, which a spreadsheet shows and never runs. */
  public static String guarded(String text) {
    int start = afterGuards(text);
    return isFormula(text, start) || isGuardsAlone(text, start) ? GUARD + text : text;
  }

  /** The cell itself, or one of the same meaning that no spreadsheet runs. */
  public static String disarmed(String cell) {
    return isFormula(cell, 0) ? GUARD + cell : cell;
  }

  /** The text behind a cell. */
  public static String unguarded(String cell) {
    int start = afterGuards(cell);
    boolean guarded = start > 0 && (isFormula(cell, start) || isGuardsAlone(cell, start));
    return guarded ? cell.substring(1) : cell;
  }

  /** The cell for a text that may be absent; an empty cell means that it is. */
  static String optional(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.isEmpty() ? String.valueOf(GUARD) : guarded(text);
  }

  /** The text behind such a cell. */
  static @Nullable String findOptional(String cell) {
    return cell.isEmpty() ? null : unguarded(cell);
  }

  private static int afterGuards(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == GUARD) {
      start++;
    }
    return start;
  }

  private static boolean isFormula(String text, int start) {
    return start < text.length() && STARTS_OF_FORMULAS.indexOf(text.charAt(start)) >= 0;
  }

  private static boolean isGuardsAlone(String text, int start) {
    return start > 0 && start == text.length();
  }

  /** The cell for tags. */
  static String joined(List<String> tags) {
    StringBuilder cell = new StringBuilder();
    for (String tag : tags) {
      if (!cell.isEmpty()) {
        cell.append(TAG_SEPARATOR);
      }
      for (int i = 0; i < tag.length(); i++) {
        char c = tag.charAt(i);
        if (c == TAG_SEPARATOR || c == ESCAPE) {
          cell.append(ESCAPE);
        }
        cell.append(c);
      }
    }
    return guarded(cell.toString());
  }

  /** The tags of a cell. A backslash takes away the meaning of a bar or a backslash behind it. */
  static List<String> split(String cell) {
    String text = unguarded(cell);
    List<String> tags = new ArrayList<>();
    if (text.isEmpty()) {
      return tags;
    }
    StringBuilder tag = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ESCAPE && i + 1 < text.length() && isSpecial(text.charAt(i + 1))) {
        i++;
        tag.append(text.charAt(i));
      } else if (c == TAG_SEPARATOR) {
        tags.add(tag.toString());
        tag.setLength(0);
      } else {
        tag.append(c);
      }
    }
    tags.add(tag.toString());
    return tags;
  }

  private static boolean isSpecial(char c) {
    return c == TAG_SEPARATOR || c == ESCAPE;
  }
}
