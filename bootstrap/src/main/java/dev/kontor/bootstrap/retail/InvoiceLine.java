package dev.kontor.bootstrap.retail;

import java.math.BigDecimal;

/**
 * One line of the file. Codes are kept exactly as they are: {@code 85123A} and {@code 85123a} are
 * two articles.
 *
 * @param line where it stands, the header being line 1
 * @param quantity signed, as in the file
 * @param price per unit in pounds, as in the file
 * @param customer empty if the file names none
 * @param description empty if the file has none
 */
public record InvoiceLine(
    long line,
    String invoice,
    String sku,
    String description,
    int quantity,
    String date,
    BigDecimal price,
    String customer,
    String country) {
  LineKind kind() {
    return LineKind.of(this);
  }

  /** Units without their sign. */
  long units() {
    return Math.abs((long) quantity);
  }
}
