package dev.kontor.bootstrap.retail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One article to load.
 *
 * @param line where the file names it first
 * @param description null if the file has no such column (leave it alone), empty to clear it
 * @param amount decimal text
 * @param tags null if the file has no such column
 * @param stock units wanted, null if the file says nothing
 */
public record CatalogueRow(
    long line,
    String sku,
    String title,
    @Nullable String description,
    String amount,
    String currency,
    @Nullable List<String> tags,
    @Nullable Long stock) {}
