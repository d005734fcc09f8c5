package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.persistence.shared.ListGrammar.Clause;
import dev.kontor.persistence.shared.ListGrammar.Order;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements for a list, put together from the entries of its grammar.
 *
 * @param <R> a row
 */
public final class ListSql<R> {
  private final String list;
  private final List<Clause> clauses = new ArrayList<>();
  private final Order<R> order;
  private final boolean descending;

  /** Which index serves a filter depends on how many rows have the value. */
  private final boolean filtered;

  private ListSql(
      String from,
      List<Clause> joins,
      List<Clause> conditions,
      Order<R> order,
      boolean descending) {
    clauses.addAll(joins);
    clauses.addAll(conditions);
    list =
        from
            + joins.stream().map(join -> " " + join.sql()).collect(Collectors.joining())
            + " where "
            + conditions.stream().map(Clause::sql).collect(Collectors.joining(" and "));
    this.filtered = clauses.size() > 1;
    this.order = order;
    this.descending = descending;
  }

  /**
   * A list.
   *
   * @param always the condition that every row meets
   */
  public static <Q, S, R> ListSql<R> of(
      ListGrammar<Q, S, R> grammar, Clause always, Q query, S sort, boolean descending) {
    List<Clause> conditions = new ArrayList<>(List.of(always));
    conditions.addAll(ListGrammar.clauses(grammar.conditions(), query));
    return new ListSql<>(
        grammar.from(),
        ListGrammar.clauses(grammar.joins(), query),
        conditions,
        grammar.order(sort),
        descending);
  }

  /** The rows of a page and one more. */
  public List<R> rows(Session session, String columns, PageRequest page, Columns.Reader<R> reader) {
    return session.list(statement(columns, page), p -> bind(p, page), reader);
  }

  /** The total, if the caller wants to know. */
  public Page.@Nullable Total total(Session session, PageRequest page) {
    return Totals.find(session, page, list, this::bindList);
  }

  /** The statement for the rows of a page and one more. */
  public String statement(String columns, PageRequest page) {
    return statement(columns, page, page.limit() + 1);
  }

  /** The statement for so many rows from where a page begins. */
  public String statement(String columns, PageRequest page, int limit) {
    String direction = descending ? " desc" : "";
    boolean byIdAlone = order.column().equals(order.id());
    StringBuilder sql = new StringBuilder("select ").append(columns).append(' ').append(list);
    if (page.after() != null) {
      String comparison = descending ? " < " : " > ";
      sql.append(" and ").append(byIdAlone ? order.id() + comparison + "?" : beyond(comparison));
    }
    sql.append(" order by ");
    if (!byIdAlone) {
      sql.append(order.column()).append(direction).append(", ");
    }
    return sql.append(order.id()).append(direction).append(" limit ").append(limit).toString();
  }

  private String beyond(String comparison) {
    return "(" + order.column() + ", " + order.id() + ")" + comparison + "(?, ?)";
  }

  /** Sets the parameters of either statement. */
  public void bind(Parameters p, PageRequest page) throws SQLException {
    bindList(p);
    PageRequest.Position after = page.after();
    if (after == null) {
      return;
    }
    if (!order.column().equals(order.id())) {
      order.setter().set(p, after);
    }
    p.uuid(Positions.tieBreak(after));
  }

  private void bindList(Parameters p) throws SQLException {
    if (filtered) {
      p.planAnew();
    }
    for (Clause clause : clauses) {
      clause.binder().bind(p);
    }
  }
}
