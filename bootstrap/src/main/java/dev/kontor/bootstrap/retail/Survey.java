package dev.kontor.bootstrap.retail;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first reading of a retail file: which articles there are, how many units of each leave the
 * stock, where each invoice ends, and how much there is to account for. Memory grows with the
 * articles and the invoices, not with the lines.
 */
public final class Survey {
  private static final int DECIMALS_OF_A_POUND = 2;

  private final Map<String, Article> articles = new LinkedHashMap<>();
  private final Map<String, Long> lastLines = new HashMap<>();
  private long lines;
  private long units;

  private Survey() {}

  public static Survey of(Path file, Progress progress) {
    Survey survey = new Survey();
    RetailFile.read(
        file,
        new RetailFile.Visitor() {
          @Override
          public void line(InvoiceLine line) {
            survey.add(line);
          }

          @Override
          public void unreadable(long line, String problem) {
            survey.lines++;
            progress.rowError(line, problem);
          }
        });
    return survey;
  }

  /** All lines below the header, unreadable ones too. */
  public long lines() {
    return lines;
  }

  /** The units of all readable lines, without their signs. */
  public long units() {
    return units;
  }

  public int invoices() {
    return lastLines.size();
  }

  /** True if this line is the last of its invoice, so that the invoice is complete. */
  boolean endsInvoice(InvoiceLine line) {
    return lastLines.getOrDefault(line.invoice(), line.line()) <= line.line();
  }

  /**
   * The articles in the order in which they first appear.
   *
   * @param stock units of each, or null for as many as the file takes from stock
   */
  public List<CatalogueRow> catalogue(@Nullable Long stock) {
    List<CatalogueRow> rows = new ArrayList<>();
    articles.forEach((sku, article) -> rows.add(article.row(sku, stock)));
    return rows;
  }

  private void add(InvoiceLine line) {
    lines++;
    units += line.units();
    lastLines.put(line.invoice(), line.line());
    LineKind kind = line.kind();
    if (kind != LineKind.BOOKKEEPING) {
      articles.computeIfAbsent(line.sku(), _ -> new Article(line.line())).add(line, kind);
    }
  }

  private static final class Article {
    private final long firstLine;
    private final Map<String, Integer> titles = new LinkedHashMap<>();
    private final Map<BigDecimal, Integer> prices = new LinkedHashMap<>();
    private long leavingStock;

    private Article(long firstLine) {
      this.firstLine = firstLine;
    }

    private void add(InvoiceLine line, LineKind kind) {
      BigDecimal price = line.price().stripTrailingZeros();
      if (price.signum() > 0 && price.scale() <= DECIMALS_OF_A_POUND) {
        prices.merge(price, 1, Integer::sum);
      }
      // On corrections the column holds the clerk's notes: "?", "damaged".
      if (kind != LineKind.CORRECTION && !line.description().isEmpty()) {
        titles.merge(line.description(), 1, Integer::sum);
      }
      if (kind == LineKind.SALE || (kind == LineKind.CORRECTION && line.quantity() < 0)) {
        leavingStock += line.units();
      }
    }

    private CatalogueRow row(String sku, @Nullable Long stock) {
      BigDecimal price = mostFrequent(prices, BigDecimal.ZERO);
      return new CatalogueRow(
          firstLine,
          sku,
          mostFrequent(titles, sku),
          price.setScale(DECIMALS_OF_A_POUND).toPlainString(),
          "GBP",
          stock == null ? Long.valueOf(leavingStock) : stock);
    }

    /** The first of the most frequent, so that the same file always gives the same catalogue. */
    private static <T> T mostFrequent(Map<T, Integer> counts, T otherwise) {
      T best = otherwise;
      int most = 0;
      for (Map.Entry<T, Integer> count : counts.entrySet()) {
        if (count.getValue() > most) {
          best = count.getKey();
          most = count.getValue();
        }
      }
      return best;
    }
  }
}
