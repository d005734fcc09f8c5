package dev.kontor.domain.shared;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit rows at most, 1 to {@value #LIMIT_MAX}
 * @param after the last row of the page before, null for the first page
 * @param count whether the total is wanted too
 */
public record PageRequest(int limit, @Nullable Position after, boolean count) {
  public static final int LIMIT_DEFAULT = 25;
  public static final int LIMIT_MAX = 200;

  public PageRequest {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("limit must be 1 to " + LIMIT_MAX);
    }
  }

  /**
   * A place in a sorted list.
   *
   * @param key the sort value of the row, as text
   * @param tieBreak the identity of the row, as text
   */
  public record Position(String key, String tieBreak) {}
}
