package dev.kontor.web.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180, UTF-8 with or without a byte order mark) one by one, as they
 * come. Lines may end in CR LF, LF or CR. What is wrong with a row stays in that row: the file is
 * cut into rows here, and each is read by the library alone. When a quote is not closed, the line
 * that opened it is the bad row, and the lines after it are rows again. Holds one row at a time;
 * not thread-safe.
 */
final class CsvRows implements Iterator<ImportRow> {
  /** Longer rows are bad: more than twice what the longest item needs, each character quoted. */
  static final int ROW_CHARACTERS_MAX = 65_536;

  /** Each of them costs a second look at as many lines as fit into a row. */
  static final int UNCLOSED_MAX = 1_000;

  private static final int BUFFER_SIZE = 8_192;
  private static final int END = -1;
  private static final int NOTHING = -2;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** What stands for bytes that are not UTF-8: nothing in UTF-8 is ever decoded to it. */
  private static final String NO_CHARACTER = "\uD800";

  private static final CsvReader.CsvReaderBuilder CSV =
      CsvReader.builder().allowExtraCharsAfterClosingQuote(false);

  private final Reader source;
  private final char[] buffer = new char[BUFFER_SIZE];
  private int bufferEnd;
  private int bufferAt;
  private String again = "";
  private int againAt;
  private int peeked = NOTHING;
  private long line = 1;
  private int unclosed;
  private @Nullable ImportRow next;
  private boolean ended;

  CsvRows(InputStream file) {
    this.source =
        new InputStreamReader(
            file,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(NO_CHARACTER));
    int first = read();
    if (first != BYTE_ORDER_MARK) {
      peeked = first;
    }
  }

  /** Where in a row we are. */
  private enum Place {
    BEGIN_OF_CELL,
    IN_PLAIN_CELL,
    IN_QUOTES,
    BEHIND_QUOTE;

    Place after(int c) {
      return switch (this) {
        case BEGIN_OF_CELL -> c == '"' ? IN_QUOTES : plain(c);
        case IN_PLAIN_CELL -> plain(c);
        case IN_QUOTES -> c == '"' ? BEHIND_QUOTE : IN_QUOTES;
        case BEHIND_QUOTE -> c == '"' ? IN_QUOTES : plain(c);
      };
    }

    private static Place plain(int c) {
      return c == ',' ? BEGIN_OF_CELL : IN_PLAIN_CELL;
    }
  }

  /**
   * Whether there is another row. Rows without anything in them are passed over.
   *
   * @throws DomainException {@code malformed-body} when the file breaks off, {@code
   *     validation-failed} when it cannot be CSV at all
   */
  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      ImportRow row = row();
      if (!row.isBlank()) {
        next = row;
      }
    }
    return next != null;
  }

  @Override
  public ImportRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ImportRow row = next;
    next = null;
    if (row == null) {
      throw new NoSuchElementException();
    }
    return row;
  }

  private ImportRow row() {
    StringBuilder text = new StringBuilder();
    Place place = Place.BEGIN_OF_CELL;
    while (true) {
      int c = read();
      boolean breaks = c == '\n' || c == '\r';
      if (c == END) {
        ended = againAt == again.length();
        return place == Place.IN_QUOTES ? unclosed(text) : whole(text);
      }
      if (breaks && place != Place.IN_QUOTES) {
        endLine(c);
        return whole(text);
      }
      if (text.length() == ROW_CHARACTERS_MAX) {
        text.append((char) c);
        return breakIn(text) < 0 ? tooLong(text) : unclosed(text);
      }
      text.append((char) c);
      place = place.after(c);
    }
  }

  private ImportRow whole(StringBuilder text) {
    String row = text.toString();
    List<String> cells = List.of();
    try {
      if (!row.isEmpty()) {
        cells = List.of(CSV.ofSingleCsvRecord(StringArrayHandler.of(), row));
      }
    } catch (CsvParseException malformed) {
      // Over several lines, the quote that closes it is likely to be one that opens a later row's.
      return breakIn(text) >= 0
          ? unclosed(text.append('\n'))
          : ImportRow.unreadable(
              line++, row, "Something stands between a closing quote and the next comma.");
    }
    long begin = line;
    line += breaksIn(text) + 1;
    return ImportRow.of(begin, cells);
  }

  /** A line, or the rest of one, that opens a quote which nothing closes. */
  private ImportRow unclosed(StringBuilder text) {
    if (++unclosed > UNCLOSED_MAX) {
      throw DomainException.invalid(
          "",
          "malformed-file",
          "More than "
              + UNCLOSED_MAX
              + " quotes are not closed, the last one on line "
              + line
              + ".");
    }
    long begin = line;
    int end = breakIn(text);
    String bad = end < 0 ? text.toString() : text.substring(0, end);
    if (end >= 0) {
      boolean two =
          text.charAt(end) == '\r' && end + 1 < text.length() && text.charAt(end + 1) == '\n';
      String behind = peeked < 0 ? "" : String.valueOf((char) peeked);
      peeked = NOTHING;
      again = text.substring(end + (two ? 2 : 1)) + behind + again.substring(againAt);
      againAt = 0;
      ended = false;
    }
    line++;
    return ImportRow.unreadable(begin, bad, "The row opens a quote that is not closed.");
  }

  private ImportRow tooLong(StringBuilder text) {
    int c = read();
    while (c != END && c != '\n' && c != '\r') {
      c = read();
    }
    if (c != END) {
      endLine(c);
    }
    return ImportRow.unreadable(
        line++,
        text.substring(0, ROW_CHARACTERS_MAX),
        "The row has more than " + ROW_CHARACTERS_MAX + " characters.");
  }

  /** CR LF is one break. */
  private void endLine(int c) {
    if (c == '\r') {
      int following = read();
      if (following != '\n') {
        peeked = following;
      }
    }
  }

  private static int breakIn(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (isBreak(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static long breaksIn(CharSequence text) {
    long breaks = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean secondHalf = i > 0 && text.charAt(i) == '\n' && text.charAt(i - 1) == '\r';
      if (isBreak(text.charAt(i)) && !secondHalf) {
        breaks++;
      }
    }
    return breaks;
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private int read() {
    if (peeked != NOTHING) {
      int c = peeked;
      peeked = NOTHING;
      return c;
    }
    if (againAt < again.length()) {
      return again.charAt(againAt++);
    }
    if (bufferAt == bufferEnd && !fill()) {
      return END;
    }
    return buffer[bufferAt++];
  }

  private boolean fill() {
    try {
      bufferAt = 0;
      bufferEnd = Math.max(0, source.read(buffer));
      return bufferEnd > 0;
    } catch (IOException e) {
      throw new DomainException(ErrorCode.MALFORMED_BODY, "The body broke off.", e);
    }
  }
}
