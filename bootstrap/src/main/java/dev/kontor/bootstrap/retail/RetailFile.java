package dev.kontor.bootstrap.retail;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads invoices in the format of <em>Online Retail</em> (UCI Machine Learning Repository), line by
 * line.
 */
public final class RetailFile {
  private static final Set<String> COLUMNS =
      Set.of(
          "InvoiceNo",
          "StockCode",
          "Description",
          "Quantity",
          "InvoiceDate",
          "UnitPrice",
          "CustomerID",
          "Country");
  private static final Pattern QUANTITY = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern PRICE = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,9})?");
  private static final int LONGEST_CODE = 64;

  /** What becomes of the lines. */
  public interface Visitor {
    void line(InvoiceLine line);

    void unreadable(long line, String problem);
  }

  private RetailFile() {}

  public static void read(Path file, Visitor visitor) {
    CsvTable.read(file, COLUMNS, Set.of(), row -> visit(row, visitor));
  }

  private static void visit(CsvTable.Row row, Visitor visitor) {
    String problem = problem(row);
    if (problem.isEmpty()) {
      visitor.line(line(row));
    } else {
      visitor.unreadable(row.line(), problem);
    }
  }

  private static String problem(CsvTable.Row row) {
    if (!row.isComplete()) {
      return row.fields().size() + " fields instead of " + COLUMNS.size();
    }
    return firstOf(
        code(row, "InvoiceNo"),
        code(row, "StockCode"),
        matching(row, "Quantity", QUANTITY, "a whole number"),
        matching(row, "UnitPrice", PRICE, "a price"));
  }

  private static String firstOf(String... problems) {
    for (String problem : problems) {
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    return "";
  }

  private static String code(CsvTable.Row row, String column) {
    String code = row.field(column);
    if (code.isBlank()) {
      return column + " is empty";
    }
    return code.length() > LONGEST_CODE
        ? column + " is longer than " + LONGEST_CODE + " characters"
        : "";
  }

  private static String matching(CsvTable.Row row, String column, Pattern pattern, String kind) {
    return pattern.matcher(row.field(column)).matches() ? "" : column + " is not " + kind;
  }

  private static InvoiceLine line(CsvTable.Row row) {
    return new InvoiceLine(
        row.line(),
        row.field("InvoiceNo"),
        row.field("StockCode"),
        row.field("Description").strip(),
        Integer.parseInt(row.field("Quantity")),
        row.field("InvoiceDate"),
        new BigDecimal(row.field("UnitPrice")),
        customer(row.field("CustomerID")),
        row.field("Country"));
  }

  /** A spreadsheet once turned the numbers of customers into decimals: 17850.0 is 17850. */
  private static String customer(String field) {
    return field.endsWith(".0") ? field.substring(0, field.length() - 2) : field;
  }
}
