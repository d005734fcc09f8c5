package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.persistence.shared.ListGrammar.Clause;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows that no index finds: the rows of a list are looked into in its order, until the
 * page is full or so many of them were looked at. Then the page ends early, with a position to go
 * on from. So no page costs more than that, however few rows are left over.
 *
 * @param <R> a row
 */
public record BoundedScan<R>(R row, boolean found, boolean last) {
  /** So many rows are looked at for a page. */
  public static final int ROWS_MAX = 2_000;

  /**
   * The statement. Bind the condition first, then the list.
   *
   * @param list the statement of the list in its order, for {@link #ROWS_MAX} rows
   * @param condition what is looked for in a row
   */
  public static String statement(String list, Clause condition, PageRequest page) {
    // The window has no order of its own, so rows pass through it one by one, as they come.
    return """
    select *, place = %1$d as last
    from (select *, %2$s as found, row_number() over () as place from (%3$s) listed) scanned
    where found or place = %1$d limit %4$d\
    """
        .formatted(ROWS_MAX, condition.sql(), list, page.limit() + 1);
  }

  /**
   * Reads the rows of a list, all of which count as found where there is nothing to look for.
   *
   * @param scanned whether they are those of {@link #statement}
   */
  public static <R> Columns.Reader<BoundedScan<R>> reader(Columns.Reader<R> row, boolean scanned) {
    return columns ->
        new BoundedScan<>(
            row.read(columns),
            !scanned || columns.truth("found"),
            scanned && columns.truth("last"));
  }

  /**
   * The page.
   *
   * @param rows what the statement answered
   */
  public static <R> Page<R> page(
      List<BoundedScan<R>> rows,
      PageRequest request,
      Function<R, PageRequest.Position> positionOf,
      Page.@Nullable Total total) {
    List<R> found = rows.stream().filter(BoundedScan::found).map(BoundedScan::row).toList();
    boolean full = found.size() > request.limit();
    return full || rows.isEmpty() || !rows.getLast().last()
        ? Page.of(found, request, positionOf, total)
        : new Page<>(found, positionOf.apply(rows.getLast().row()), total);
  }
}
