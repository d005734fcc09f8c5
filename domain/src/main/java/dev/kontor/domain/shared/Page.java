package dev.kontor.domain.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param next where the next page begins, null when this is the last
 * @param total rows in the whole list, null when it was not asked for
 */
public record Page<T>(List<T> rows, PageRequest.@Nullable Position next, @Nullable Total total) {
  /** Totals are exact up to this many rows; beyond it counting would cost more than it tells. */
  public static final int TOTAL_CAP = 10_000;

  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * Makes a page of rows that were read with one more than the limit, which tells whether there is
   * a next page.
   */
  public static <T> Page<T> of(
      List<T> rowsPlusOne,
      PageRequest request,
      Function<T, PageRequest.Position> positionOf,
      @Nullable Total total) {
    if (rowsPlusOne.size() <= request.limit()) {
      return new Page<>(rowsPlusOne, null, total);
    }
    List<T> rows = rowsPlusOne.subList(0, request.limit());
    return new Page<>(rows, positionOf.apply(rows.getLast()), total);
  }

  /** A page of a list without rows. */
  public static <T> Page<T> empty(boolean counted) {
    return new Page<>(List.of(), null, counted ? new Total(0, false) : null);
  }

  /** The same page with other rows. */
  public <R> Page<R> map(Function<T, R> mapper) {
    return new Page<>(rows.stream().map(mapper).toList(), next, total);
  }

  /**
   * How many rows there are.
   *
   * @param capped whether there are more than {@code rows}
   */
  public record Total(long rows, boolean capped) {
    /** The total for a count that stopped one row beyond {@link Page#TOTAL_CAP}. */
    public static Total capped(long counted) {
      return new Total(Math.min(counted, TOTAL_CAP), counted > TOTAL_CAP);
    }
  }
}
