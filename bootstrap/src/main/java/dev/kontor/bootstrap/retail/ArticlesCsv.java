package dev.kontor.bootstrap.retail;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Articles as a catalogue file of Kontor, made while it is read: a line each, or as many as the
 * line breaks of its texts make.
 */
final class ArticlesCsv {
  private static final String HEADER = "sku,title,price,currency,stock\n";

  /** A row for each read would be a packet for each row. */
  private static final int ROWS_AT_ONCE = 200;

  private static final String STARTS_OF_FORMULAS = "=+-@\t\r\n";

  private final List<CatalogueRow> rows;

  ArticlesCsv(List<CatalogueRow> rows) {
    this.rows = rows;
  }

  InputStream open() {
    return new Pieces() {
      private int done = -1;

      @Override
      byte[] next() {
        String text = done < 0 ? HEADER : rows(done * ROWS_AT_ONCE);
        done++;
        return text.getBytes(StandardCharsets.UTF_8);
      }
    };
  }

  /** Where each row stands in the invoice file, by the line on which it begins in this one. */
  Map<Long, Long> originalLines() {
    Map<Long, Long> lines = new HashMap<>();
    long line = 2;
    for (CatalogueRow row : rows) {
      lines.put(line, row.line());
      line += text(row).lines().count();
    }
    return lines;
  }

  private String rows(int from) {
    return rows.stream()
        .skip(from)
        .limit(ROWS_AT_ONCE)
        .map(ArticlesCsv::text)
        .collect(Collectors.joining());
  }

  private static String text(CatalogueRow row) {
    Long stock = row.stock();
    return String.join(
            ",",
            cell(row.sku()),
            cell(row.title()),
            cell(row.amount()),
            cell(row.currency()),
            stock == null ? "" : stock.toString())
        + "\n";
  }

  /** An import takes an apostrophe off in front of what spreadsheets run as a formula. */
  private static String cell(String text) {
    String bare = text.replaceFirst("^'+", "");
    boolean formula = !bare.isEmpty() && STARTS_OF_FORMULAS.indexOf(bare.charAt(0)) >= 0;
    boolean apostrophesAlone = bare.isEmpty() && !text.isEmpty();
    String guarded = formula || apostrophesAlone ? "'" + text : text;
    return '"' + guarded.replace("\"", "\"\"") + '"';
  }
}
