package dev.kontor.domain.items;

import dev.kontor.domain.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Which items are wanted, and in which order. A filter that is null does not filter.
 *
 * @param minPriceMinor in minor units, inclusive
 * @param maxPriceMinor in minor units, inclusive
 */
public record ItemQuery(
    @Nullable String tag,
    @Nullable Long minPriceMinor,
    @Nullable Long maxPriceMinor,
    @Nullable Boolean inStock,
    @Nullable UserId owner,
    @Nullable String sku,
    Sort sort,
    boolean descending) {
  /** What items can be sorted by; the identity breaks ties. */
  public enum Sort {
    CREATED_AT,
    TITLE,
    PRICE
  }

  /** Everything, newest first. */
  public static final ItemQuery ALL =
      new ItemQuery(null, null, null, null, null, null, Sort.CREATED_AT, true);

  /** Everything, oldest first. */
  public static final ItemQuery ALL_OLDEST_FIRST =
      new ItemQuery(null, null, null, null, null, null, Sort.CREATED_AT, false);

  /** Whether it wants everything, by creation. */
  public boolean isPlain() {
    return equals(ALL) || equals(ALL_OLDEST_FIRST);
  }
}
