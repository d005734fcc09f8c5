package dev.kontor.testkit.shared;

import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.PageRequest.Position;
import dev.kontor.domain.shared.UuidOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages of rows in memory, and the walk through all pages that contract tests take. */
public final class Pages {
  private Pages() {}

  /**
   * How a list is sorted.
   *
   * @param key what rows are sorted by
   * @param reader reads a key from its text
   * @param tieBreak sorts rows of one key
   */
  public record Sorting<T, K extends Comparable<? super K>>(
      Function<T, K> key, Function<String, K> reader, Function<T, UUID> tieBreak) {
    private Comparator<T> ascending() {
      return Comparator.comparing(key).thenComparing(tieBreak, UuidOrder::compare);
    }

    private Position position(T row) {
      return new Position(key.apply(row).toString(), tieBreak.apply(row).toString());
    }

    private int compare(T row, Position position) {
      int byKey = key.apply(row).compareTo(reader.apply(position.key()));
      return byKey != 0
          ? byKey
          : UuidOrder.compare(tieBreak.apply(row), UUID.fromString(position.tieBreak()));
    }

    /** The page of the rows. */
    public Page<T> page(Stream<T> rows, boolean descending, PageRequest request) {
      Comparator<T> order = descending ? ascending().reversed() : ascending();
      List<T> all = rows.sorted(order).toList();
      Position after = request.after();
      List<T> wanted =
          all.stream()
              .filter(row -> after == null || isBeyond(row, after, descending))
              .limit(request.limit() + 1L)
              .toList();
      return Page.of(
          wanted, request, this::position, request.count() ? Page.Total.capped(all.size()) : null);
    }

    private boolean isBeyond(T row, Position after, boolean descending) {
      int comparison = compare(row, after);
      return descending ? comparison < 0 : comparison > 0;
    }
  }

  /** A sorting by a key that no two rows share. */
  public static <T, K extends Comparable<? super K>> Sorting<T, K> by(
      Function<T, K> key, Function<String, K> reader) {
    return new Sorting<>(key, reader, row -> new UUID(0, 0));
  }

  /** The first page. */
  public static PageRequest first(int limit) {
    return new PageRequest(limit, null, false);
  }

  /** The first page, with the total. */
  public static PageRequest counted(int limit) {
    return new PageRequest(limit, null, true);
  }

  /** All rows, fetched by pages of that many. */
  public static <T> List<T> walk(int limit, Function<PageRequest, Page<T>> fetch) {
    return walk(limit, fetch, () -> {});
  }

  /** {@link #walk(int, Function)}, with something that happens after each page. */
  public static <T> List<T> walk(
      int limit, Function<PageRequest, Page<T>> fetch, Runnable afterEachPage) {
    List<T> rows = new ArrayList<>();
    @Nullable Position after = null;
    do {
      Page<T> page = fetch.apply(new PageRequest(limit, after, false));
      if (page.rows().size() > limit) {
        throw new AssertionError(
            "a page of " + page.rows().size() + " rows for a limit of " + limit);
      }
      afterEachPage.run();
      rows.addAll(page.rows());
      after = page.next();
    } while (after != null);
    return rows;
  }
}
