package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.PageRequest.Position;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked of a list: a filter is an entry, and so is an order. Statements are put
 * together from entries alone, so that whatever is not one cannot be asked. Values are parameters.
 *
 * @param from the table, with what each of its rows is read with
 * @param identity the id of a row, as text
 * @param joins filters that find rows by another table
 * @param conditions filters on the rows
 * @param orders by what rows can be sorted
 * @param <Q> what a list is asked with
 * @param <S> names the orders
 * @param <R> a row
 */
public record ListGrammar<Q, S, R>(
    String from,
    Function<R, String> identity,
    List<Filter<Q>> joins,
    List<Filter<Q>> conditions,
    Map<S, Order<R>> orders) {
  public ListGrammar {
    joins = List.copyOf(joins);
    conditions = List.copyOf(conditions);
    orders = Map.copyOf(orders);
  }

  /**
   * A filter.
   *
   * @param name as callers know it
   * @param clause what it comes to, null when nobody asked for it
   */
  public record Filter<Q>(String name, Function<Q, @Nullable Clause> clause) {
    /** A filter by a value, which is the clause's parameter. */
    public static <Q, V> Filter<Q> by(
        String name, Function<Q, @Nullable V> value, String sql, Setter<V> setter) {
      return of(name, value, wanted -> new Clause(sql, p -> setter.set(p, wanted)));
    }

    /** A filter of which the clause depends on the value. */
    public static <Q, V> Filter<Q> of(
        String name, Function<Q, @Nullable V> value, Function<V, @Nullable Clause> clause) {
      return new Filter<>(
          name,
          query -> {
            V wanted = value.apply(query);
            return wanted == null ? null : clause.apply(wanted);
          });
    }
  }

  /** Part of a statement, with its parameters. */
  public record Clause(String sql, Parameters.Binder binder) {
    /** Part of a statement without parameters. */
    public static Clause of(String sql) {
      return new Clause(sql, Parameters.Binder.NONE);
    }
  }

  /** Sets a parameter. */
  @FunctionalInterface
  public interface Setter<V> {
    /** Sets the next parameter. */
    Parameters set(Parameters parameters, V value) throws SQLException;
  }

  /**
   * An order.
   *
   * @param column what is sorted by, before the id
   * @param id the column of the id, which breaks ties
   * @param key the column's value of a row, as text
   * @param setter sets a parameter to the value at a position
   * @param <R> a row
   */
  public record Order<R>(
      String column, String id, Function<R, String> key, Setter<Position> setter) {}

  /** The same list with another entry for an order. */
  public ListGrammar<Q, S, R> with(S sort, Order<R> order) {
    Map<S, Order<R>> others = new HashMap<>(orders);
    others.put(sort, order);
    return new ListGrammar<>(from, identity, joins, conditions, others);
  }

  /** The entry of an order. */
  Order<R> order(S sort) {
    Order<R> order = orders.get(sort);
    if (order == null) {
      throw new IllegalArgumentException("the list has no entry for the order " + sort);
    }
    return order;
  }

  /** The place of a row in a list of that order. */
  public Position position(R row, S sort) {
    return new Position(order(sort).key().apply(row), identity.apply(row));
  }

  static <Q> List<Clause> clauses(List<Filter<Q>> filters, Q query) {
    List<Clause> clauses = new ArrayList<>();
    for (Filter<Q> filter : filters) {
      Clause clause = filter.clause().apply(query);
      if (clause != null) {
        clauses.add(clause);
      }
    }
    return clauses;
  }
}
