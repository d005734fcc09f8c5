package dev.kontor.bootstrap.retail;

import org.jspecify.annotations.Nullable;

/**
 * One article of an invoice file.
 *
 * @param line where the file names it first
 * @param amount decimal text
 * @param stock units wanted, null to leave the stock alone
 */
public record CatalogueRow(
    long line, String sku, String title, String amount, String currency, @Nullable Long stock) {
  CatalogueRow withoutStock() {
    return new CatalogueRow(line, sku, title, amount, currency, null);
  }
}
