package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.ErrorCode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Several statements that go to the database together and come back together, in their order. */
public final class RoundTrip {
  private final StringBuilder sql = new StringBuilder();
  private final List<Parameters.Binder> binders = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final Map<String, ErrorCode> refusals = new HashMap<>();

  @FunctionalInterface
  private interface Result {
    void read(PreparedStatement statement) throws SQLException;
  }

  /** Takes the rows of a query. */
  @FunctionalInterface
  public interface Rows {
    /** Takes the current row. */
    void take(Columns row) throws SQLException;
  }

  /** Adds a query; its rows are handed over one by one. */
  public RoundTrip query(String query, Parameters.Binder binder, Rows rows) {
    return add(
        query,
        binder,
        statement -> {
          try (ResultSet result = statement.getResultSet()) {
            Columns columns = new Columns(result);
            while (result.next()) {
              rows.take(columns);
            }
          }
        });
  }

  /** Adds a statement. */
  public RoundTrip update(String update, Parameters.Binder binder) {
    return update(update, binder, touched -> {});
  }

  /** Adds a statement; the number of rows that it touched is handed over. */
  public RoundTrip update(String update, Parameters.Binder binder, IntConsumer touched) {
    return add(update, binder, statement -> touched.accept(statement.getUpdateCount()));
  }

  /**
   * Says what to throw when a unique constraint is violated.
   *
   * @param codes by the constraint's name
   */
  public RoundTrip refusing(Map<String, ErrorCode> codes) {
    refusals.putAll(codes);
    return this;
  }

  /** What to throw for a failure of any of the statements. */
  RuntimeException refusal(StatementFailure failure) {
    return StatementFailure.refusal(failure, refusals);
  }

  private RoundTrip add(String statement, Parameters.Binder binder, Result result) {
    if (!sql.isEmpty()) {
      sql.append(";\n");
    }
    sql.append(statement);
    binders.add(binder);
    results.add(result);
    return this;
  }

  /** Whether there is anything to send. */
  public boolean isEmpty() {
    return results.isEmpty();
  }

  String sql() {
    return sql.toString();
  }

  void bind(Parameters parameters) throws SQLException {
    for (Parameters.Binder binder : binders) {
      binder.bind(parameters);
    }
  }

  /** Reads the results of a statement that stands at the first one. */
  void read(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < results.size(); i++) {
      if (i > 0) {
        statement.getMoreResults();
      }
      results.get(i).read(statement);
    }
  }
}
