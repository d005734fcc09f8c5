package dev.kontor.persistence.shared;

import dev.kontor.application.shared.Transactions;
import io.micronaut.transaction.TransactionOperations;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Queries of the adapters, each of which is explained, with the same parameters, before it runs.
 */
public final class ExplainedQueries {
  private static final String EXPLAIN = "explain (analyze, timing off, buffers, format json) ";

  private final JdbcTransactions transactions;
  private final List<Plan> plans = new ArrayList<>();
  private int plansMax = Integer.MAX_VALUE;

  /** Enough plans are there. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("enough", null, false, false);
    }
  }

  private ExplainedQueries(TestAdapters adapters, TestDatabase database) {
    PGSimpleDataSource plain = (PGSimpleDataSource) TestDatabase.dataSource(database.app());
    // As the server sets it for its own connections.
    plain.setOptions("-c jit=off -c max_parallel_workers_per_gather=0");
    DataSource explaining =
        proxy(
            DataSource.class,
            (method, arguments) -> {
              Object result = call(plain, method, arguments);
              return method.getName().equals("getConnection") ? watch((Connection) result) : result;
            });
    transactions = transactions(adapters, explaining, database);
  }

  @SuppressWarnings("unchecked") // a class literal cannot carry the type of the connection
  private static JdbcTransactions transactions(
      TestAdapters adapters, DataSource explaining, TestDatabase database) {
    return new JdbcTransactions(
        adapters.get(TransactionOperations.class),
        new QuerySource(explaining, Optional.empty()),
        TestDatabase.dataSource(database.worker()),
        PersistenceSettings.DEFAULTS);
  }

  /** On that database, as the role that serves. */
  public static ExplainedQueries on(TestAdapters adapters, TestDatabase database) {
    return new ExplainedQueries(adapters, database);
  }

  /**
   * How a query was answered.
   *
   * @param sql the query
   * @param buffers pages of tables and indexes that were looked at, each time counted
   */
  public record Plan(String sql, String text, long buffers) {
    private static final Pattern BUFFERS =
        Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");
    private static final Pattern INDEX = Pattern.compile("\"Index Name\": \"(\\w+)\"");
    private static final Pattern SEQUENTIAL =
        Pattern.compile("\"Node Type\": \"Seq Scan\"[^}]*?\"Relation Name\": \"(\\w+)\"");

    private static Plan of(String sql, String text) {
      // What the plan as a whole looked at comes before what its parts did.
      Matcher first = BUFFERS.matcher(text);
      long buffers = 0;
      for (int i = 0; i < 2 && first.find(); i++) {
        buffers += Long.parseLong(first.group(1));
      }
      return new Plan(sql, text, buffers);
    }

    /** The indexes that it went by. */
    public List<String> indexes() {
      return named(INDEX);
    }

    /** The tables that it read as a whole. */
    public List<String> scanned() {
      return named(SEQUENTIAL);
    }

    private List<String> named(Pattern pattern) {
      return List.copyOf(
          new TreeSet<>(
              pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList()));
    }
  }

  /** Those whose queries are explained. */
  public Transactions transactions() {
    return transactions;
  }

  /** The plans of what the work asks. */
  public List<Plan> during(Runnable work) {
    plans.clear();
    work.run();
    return List.copyOf(plans);
  }

  /** The plan of the first query of the work, which ends there: the query itself does not run. */
  public Plan first(Runnable work) {
    plans.clear();
    plansMax = 1;
    try {
      work.run();
    } catch (Enough enough) {
      return plans.getFirst();
    } finally {
      plansMax = Integer.MAX_VALUE;
    }
    throw new IllegalStateException("no query was asked");
  }

  private Connection watch(Connection real) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = call(real, method, arguments);
          return method.getName().equals("prepareStatement")
              ? watch(real, (PreparedStatement) result, (String) arguments[0])
              : result;
        });
  }

  private PreparedStatement watch(Connection connection, PreparedStatement real, String sql)
      throws SQLException {
    int query = sql.indexOf(';') + 1;
    PreparedStatement explained =
        connection.prepareStatement(sql.substring(0, query) + EXPLAIN + sql.substring(query));
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("set") && arguments != null) {
            call(explained, method, arguments);
          }
          if (method.getName().equals("execute")) {
            plans.add(explain(explained, sql.substring(query)));
            if (plans.size() >= plansMax) {
              throw new Enough();
            }
          }
          return call(real, method, arguments);
        });
  }

  private static Plan explain(PreparedStatement explained, String sql) throws SQLException {
    try (explained) {
      explained.execute();
      explained.getMoreResults();
      try (ResultSet rows = explained.getResultSet()) {
        rows.next();
        return Plan.of(sql, rows.getString(1));
      }
    }
  }

  @FunctionalInterface
  private interface Handler {
    Object call(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> face, Handler handler) {
    return face.cast(
        Proxy.newProxyInstance(
            face.getClassLoader(),
            new Class<?>[] {face},
            (proxy, method, arguments) -> handler.call(method, arguments)));
  }

  private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
