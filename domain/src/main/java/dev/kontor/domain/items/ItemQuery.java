package dev.kontor.domain.items;

import dev.kontor.domain.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Which items are wanted, and in which order. A filter that is null does not filter.
 *
 * @param search what is searched for
 * @param minPriceMinor in minor units, inclusive
 * @param maxPriceMinor in minor units, inclusive
 */
public record ItemQuery(
    @Nullable ItemSearch search,
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
    PRICE,
    /** How well they fit what is searched for; only the best first. */
    RANK
  }

  public ItemQuery {
    if (sort == Sort.RANK && (search == null || !descending)) {
      throw new IllegalArgumentException("ranks come of a search, and the best come first");
    }
  }

  /** Everything, newest first. */
  public static final ItemQuery ALL =
      new ItemQuery(null, null, null, null, null, null, null, Sort.CREATED_AT, true);

  /** Everything, oldest first. */
  public static final ItemQuery ALL_OLDEST_FIRST =
      new ItemQuery(null, null, null, null, null, null, null, Sort.CREATED_AT, false);

  /** The items of one owner. */
  public static ItemQuery ofOwner(UserId owner, Sort sort, boolean descending) {
    return new ItemQuery(null, null, null, null, null, owner, null, sort, descending);
  }

  /** The same with bounds of the price. */
  public ItemQuery pricedBetween(@Nullable Long minMinor, @Nullable Long maxMinor) {
    return new ItemQuery(search, tag, minMinor, maxMinor, inStock, owner, sku, sort, descending);
  }

  /** Whether it wants everything that is found, the best first. */
  public boolean isSearchAlone() {
    return sort == Sort.RANK
        && equals(new ItemQuery(search, null, null, null, null, null, null, Sort.RANK, true));
  }

  /** Whether it wants everything, by creation. */
  public boolean isPlain() {
    return equals(ALL) || equals(ALL_OLDEST_FIRST);
  }
}
