package dev.kontor.bootstrap.retail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A catalogue file in which every row has the same stock, made while it is read. Everything else
 * stays as it is, byte for byte, what is wrong with it and where the lines break included, so that
 * the server tells of the lines of the file. Holds one row at a time; not thread-safe.
 */
final class StockColumn extends Pieces {
  /** The server takes no longer rows, and looks no further for the end of a quote. */
  private static final int ROW_CHARACTERS_MAX = 65_536;

  private static final int BYTES_PER_CHARACTER_MAX = 4;
  private static final int END = -1;
  private static final String COLUMN = "stock";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final PushbackInputStream file;
  private final String units;
  private boolean headerPassed;
  private int position;
  private boolean isNew;

  StockColumn(InputStream file, long units) {
    this.file =
        new PushbackInputStream(
            new BufferedInputStream(file), BYTES_PER_CHARACTER_MAX * (ROW_CHARACTERS_MAX + 2));
    this.units = Long.toString(units);
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

  /** The bytes of a cell, quotes included. */
  private record Cell(int from, int to) {}

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** A row with its line break, if it has one. */
  @Override
  byte[] next() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    Place place = Place.BEGIN_OF_CELL;
    boolean malformed = false;
    int characters = 0;
    while (true) {
      int c = file.read();
      if (c == END) {
        return place == Place.IN_QUOTES ? firstLine(read) : finished(read, malformed);
      }
      read.write(c);
      if (isBreak(c) && place != Place.IN_QUOTES) {
        endLine(c, read);
        return finished(read, malformed);
      }
      characters += charactersOf(c);
      if (characters > ROW_CHARACTERS_MAX) {
        return firstLine(read);
      }
      malformed |= place == Place.BEHIND_QUOTE && c != '"' && c != ',';
      place = place.after(c);
    }
  }

  /** A quote that is closed within another row was meant to be closed before. */
  private byte[] finished(ByteArrayOutputStream read, boolean malformed) throws IOException {
    byte[] whole = read.toByteArray();
    if (malformed) {
      return firstLine(read);
    }
    List<Cell> cells = cells(whole);
    if (isBlank(whole)) {
      return whole;
    }
    if (!headerPassed) {
      headerPassed = true;
      position = position(whole, cells);
      isNew = position == cells.size();
      return isNew ? with(whole, cells, COLUMN) : whole;
    }
    return with(whole, cells, units);
  }

  /** A line of which no row can be made is passed on; the lines after it are rows again. */
  private byte[] firstLine(ByteArrayOutputStream read) throws IOException {
    byte[] all = read.toByteArray();
    for (int i = 0; i < all.length; i++) {
      if (isBreak(all[i])) {
        boolean two = all[i] == '\r' && i + 1 < all.length && all[i + 1] == '\n';
        int end = i + (two ? 2 : 1);
        file.unread(all, end, all.length - end);
        return Arrays.copyOf(all, end);
      }
    }
    // Too long: the server looks at no more of it, either.
    int c = file.read();
    while (c != END && !isBreak(c)) {
      c = file.read();
    }
    if (c != END) {
      read.write(c);
      endLine(c, read);
    }
    return read.toByteArray();
  }

  /** CR LF is one break. */
  private void endLine(int c, ByteArrayOutputStream read) throws IOException {
    if (c == '\r') {
      int following = file.read();
      if (following == '\n') {
        read.write(following);
      } else if (following != END) {
        file.unread(following);
      }
    }
  }

  private static boolean isBreak(int c) {
    return c == '\n' || c == '\r';
  }

  /** Of UTF-8, by the first byte of each: one for a character, two for one beyond 16 bits. */
  private static int charactersOf(int c) {
    boolean continues = (c & 0xC0) == 0x80;
    if (continues) {
      return 0;
    }
    return c >= 0xF0 ? 2 : 1;
  }

  private static List<Cell> cells(byte[] row) {
    List<Cell> cells = new ArrayList<>();
    Place place = Place.BEGIN_OF_CELL;
    int from = 0;
    int i = 0;
    while (i < row.length && !(isBreak(row[i]) && place != Place.IN_QUOTES)) {
      place = place.after(row[i]);
      if (place == Place.BEGIN_OF_CELL) {
        cells.add(new Cell(from, i));
        from = i + 1;
      }
      i++;
    }
    cells.add(new Cell(from, i));
    return cells;
  }

  /** Rows of nothing but empty cells are passed over. */
  private static boolean isBlank(byte[] row) {
    for (byte c : row) {
      if (c != ',' && c != '"' && !isBreak(c)) {
        return false;
      }
    }
    return true;
  }

  /** Where the column stands; behind all others when there is none. */
  private static int position(byte[] header, List<Cell> cells) {
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      String name =
          new String(header, cell.from(), cell.to() - cell.from(), StandardCharsets.UTF_8)
              .replace(BYTE_ORDER_MARK, "")
              .replace("\"", "")
              .strip();
      if (name.equals(COLUMN)) {
        return i;
      }
    }
    return cells.size();
  }

  private byte[] with(byte[] whole, List<Cell> cells, String text) {
    Cell last = cells.getLast();
    if (!isNew && position >= cells.size()) {
      return whole;
    }
    Cell place = isNew ? new Cell(last.to(), last.to()) : cells.get(position);
    byte[] cell = (isNew ? "," + text : text).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream changed = new ByteArrayOutputStream(whole.length + cell.length);
    changed.write(whole, 0, place.from());
    changed.writeBytes(cell);
    changed.write(whole, place.to(), whole.length - place.to());
    return changed.toByteArray();
  }
}
