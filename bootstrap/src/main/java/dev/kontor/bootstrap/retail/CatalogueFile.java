package dev.kontor.bootstrap.retail;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a catalogue in Kontor's own format, row by row. */
public final class CatalogueFile {
  private static final Set<String> REQUIRED = Set.of("sku", "title", "price", "currency");
  private static final Set<String> OPTIONAL = Set.of("description", "stock", "tags");
  private static final Pattern STOCK = Pattern.compile("[0-9]{1,15}");
  private static final Pattern TAG_SEPARATOR = Pattern.compile("\\|");

  private CatalogueFile() {}

  /** What becomes of the rows. */
  public interface Visitor extends Consumer<CatalogueRow> {
    void unreadable(long line, String problem);
  }

  /**
   * Reads the whole file once.
   *
   * @param stockPerSku wins over the column {@code stock}; null to let the column count
   */
  public static void read(Path file, @Nullable Long stockPerSku, Visitor visitor) {
    CsvTable.read(file, REQUIRED, OPTIONAL, row -> visit(row, stockPerSku, visitor));
  }

  private static void visit(CsvTable.Row row, @Nullable Long stockPerSku, Visitor visitor) {
    if (!row.isComplete()) {
      visitor.unreadable(
          row.line(), row.fields().size() + " fields instead of " + row.columns().size());
    } else if (row.field("sku").isBlank()) {
      visitor.unreadable(row.line(), "sku is empty");
    } else if (!row.field("stock").isEmpty() && !STOCK.matcher(row.field("stock")).matches()) {
      visitor.unreadable(row.line(), "stock is not a number of units");
    } else {
      visitor.accept(row(row, stockPerSku));
    }
  }

  private static CatalogueRow row(CsvTable.Row row, @Nullable Long stockPerSku) {
    return new CatalogueRow(
        row.line(),
        row.field("sku"),
        row.field("title"),
        row.has("description") ? row.field("description") : null,
        row.field("price"),
        row.field("currency"),
        row.has("tags") ? tags(row.field("tags")) : null,
        stockPerSku == null ? stock(row.field("stock")) : stockPerSku);
  }

  private static @Nullable Long stock(String field) {
    return field.isEmpty() ? null : Long.valueOf(field);
  }

  private static List<String> tags(String field) {
    return Arrays.stream(TAG_SEPARATOR.split(field, -1))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }
}
