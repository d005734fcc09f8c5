package dev.kontor.application.shared;

import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list from its first row to its last, read page by page as it is asked for, so that nothing is
 * held open meanwhile: neither a connection nor a snapshot. Rows that are there all the time come
 * once each; what changes meanwhile may come as it was or as it is. Not thread-safe.
 */
public final class Pages<T> implements Iterator<List<T>> {
  private final Function<PageRequest, Page<T>> source;
  private @Nullable Page<T> first;
  private PageRequest.@Nullable Position after;

  /**
   * Reads the first page at once, so that a list that cannot be read fails here.
   *
   * @param source reads a page, in a unit of work of its own
   */
  public Pages(Function<PageRequest, Page<T>> source) {
    this.source = source;
    this.first = read(null);
  }

  private Page<T> read(PageRequest.@Nullable Position position) {
    return source.apply(new PageRequest(PageRequest.LIMIT_MAX, position, false));
  }

  @Override
  public boolean hasNext() {
    return first != null || after != null;
  }

  /** The rows of the next page; the first one may have none. */
  @Override
  public List<T> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Page<T> page = first == null ? read(after) : first;
    first = null;
    after = page.next();
    return page.rows();
  }
}
