package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import org.jspecify.annotations.Nullable;

/** Counts the rows of lists, if the caller wants to know, and no further than it is told. */
public final class Totals {
  private Totals() {}

  /**
   * The total of a list.
   *
   * @param fromWhere the list's statement from {@code from} on, without order and limit
   * @return null when the page was asked for without it
   */
  public static Page.@Nullable Total find(
      Session session, PageRequest page, String fromWhere, Parameters.Binder binder) {
    if (!page.count()) {
      return null;
    }
    String sql =
        "select count(*) as rows from (select "
            + fromWhere
            + " limit "
            + (Page.TOTAL_CAP + 1)
            + ") counted";
    return Page.Total.capped(session.get(sql, binder, row -> row.number("rows")));
  }
}
