package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * A connection inside a unit of work, bound to what the unit may see. Every statement of the
 * adapters goes through here, so that none can run without its walls.
 */
public final class Session {
  /** What the database is told before it shows anything. */
  enum Wall {
    /** Told already, for the whole transaction. */
    STANDING,
    /** Told with the first statement, in the same round trip. */
    WITH_FIRST_STATEMENT,
    /** Each statement is a transaction of its own and is told in the same round trip. */
    WITH_EVERY_STATEMENT
  }

  static final String TENANT_WALL = "select set_config('kontor.tenant', ?, true);";

  // How many share a round trip tells nothing of how it is best answered. For a few of them the
  // database would take a plan for their very number to be cheaper, though, and make it every time.
  // That one plan has to be good for tables of any size, however small they were when it was made:
  // it
  // looks up each row by its key, and never reads all that there is.
  private static final String PLANNED_ONCE =
      ", set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_hashjoin',"
          + " 'off', true), set_config('enable_mergejoin', 'off', true)";
  private static final String TENANTS =
      "select set_config('kontor.tenants', ?, true)" + PLANNED_ONCE;
  static final String TENANTS_WALL = TENANTS + ";";
  static final String TENANTS_WALL_AHEAD =
      TENANTS + ", set_config('synchronous_commit', 'off', true);";
  static final String SETTLING_WALL =
      "select set_config('kontor.settling', 'on', true)" + PLANNED_ONCE + ";";
  static final String OPERATING_WALL = "select set_config('kontor.operating', 'on', true);";

  /** Whose rows the unit of work may touch. */
  private enum Reach {
    ONE_TENANT(TENANT_WALL),
    SEVERAL_TENANTS(TENANTS_WALL),
    /** By a transaction whose commit does not wait for the disk. */
    SEVERAL_TENANTS_AHEAD(TENANTS_WALL_AHEAD),
    ALL_TENANTS(SETTLING_WALL),
    THE_LIST_OF_TENANTS(OPERATING_WALL),
    NO_TENANT("");

    private final String wall;

    Reach(String wall) {
      this.wall = wall;
    }
  }

  private final Connection connection;
  private final Set<TenantId> tenants;
  private final Reach reach;
  private Wall wall;
  private boolean doomed;
  private RoundTrip putOff = new RoundTrip();

  private Session(Connection connection, Set<TenantId> tenants, Reach reach, Wall wall) {
    this.connection = connection;
    this.tenants = tenants;
    this.reach = reach;
    this.wall = wall;
  }

  /** The work of one tenant. */
  static Session of(TenantId tenant, Connection connection, Wall wall) {
    return new Session(connection, Set.of(tenant), Reach.ONE_TENANT, wall);
  }

  /** Work that several tenants share; each statement has to tell their rows apart. */
  static Session ofAll(Set<TenantId> tenants, Connection connection, Wall wall) {
    return new Session(connection, Set.copyOf(tenants), Reach.SEVERAL_TENANTS, wall);
  }

  /** The same, by a transaction whose commit does not wait for the disk. */
  static Session ofAllAhead(Set<TenantId> tenants, Connection connection) {
    return new Session(
        connection, Set.copyOf(tenants), Reach.SEVERAL_TENANTS_AHEAD, Wall.WITH_FIRST_STATEMENT);
  }

  /** The work of the worker, in all tenants. */
  static Session acrossTenants(Connection connection) {
    return new Session(connection, Set.of(), Reach.ALL_TENANTS, Wall.WITH_FIRST_STATEMENT);
  }

  /** The work of an operator, who sees which tenants there are. */
  static Session overTenants(Connection connection) {
    return new Session(connection, Set.of(), Reach.THE_LIST_OF_TENANTS, Wall.WITH_FIRST_STATEMENT);
  }

  /** Work on the tables that belong to no tenant. */
  static Session outsideTenants(Connection connection) {
    return new Session(connection, Set.of(), Reach.NO_TENANT, Wall.STANDING);
  }

  /** Whether this is the work of one tenant. */
  boolean isOfTenant() {
    return reach == Reach.ONE_TENANT;
  }

  /** Whether this is the work of that tenant. */
  boolean isOf(TenantId owner) {
    return isOfTenant() && tenants.contains(owner);
  }

  /**
   * The same transaction for the work of another tenant, until the wall of this one is put up
   * again.
   */
  Session turnOf(TenantId other) {
    flush();
    Session turn = of(other, connection, Wall.STANDING);
    turn.raiseWall();
    return turn;
  }

  /** Shows the database of one tenant alone from here on. */
  void raiseWall() {
    try (PreparedStatement statement = connection.prepareStatement(TENANT_WALL)) {
      statement.setString(1, wallArgument());
      statement.execute();
    } catch (SQLException e) {
      throw new StatementFailure(e);
    }
  }

  /** Work inside this unit failed, so none of it may be kept. */
  void doom() {
    doomed = true;
  }

  /**
   * Sends what was put off and checks that the unit may be committed.
   *
   * @throws IllegalStateException when inner work failed and somebody caught that
   */
  void requireSound() {
    if (doomed) {
      throw new IllegalStateException("work inside the transaction failed, so it cannot commit");
    }
    flush();
  }

  boolean isTransaction() {
    return wall != Wall.WITH_EVERY_STATEMENT;
  }

  /**
   * Refuses what belongs to another tenant than this unit of work.
   *
   * @throws IllegalArgumentException then; a caller that gets here has a bug
   * @throws IllegalStateException when no tenant is open at all
   */
  public void admit(TenantOwned owned) {
    admit(owned.tenant());
  }

  /** As {@link #admit(TenantOwned)}. */
  public void admit(TenantId owner) {
    if (tenants.isEmpty() && reach != Reach.ALL_TENANTS) {
      throw new IllegalStateException("no tenant is open; use cases open one");
    }
    if (!tenants.isEmpty() && !tenants.contains(owner)) {
      throw new IllegalArgumentException("refused: belongs to another tenant than the transaction");
    }
  }

  /**
   * Refuses work that only operators may do.
   *
   * @throws IllegalStateException when the unit of work is no operator's
   */
  public void admitOperator() {
    if (reach != Reach.THE_LIST_OF_TENANTS) {
      throw new IllegalStateException("no operator's work is open; use cases open it");
    }
  }

  /** Runs a query and reads all of its rows. */
  public <T> List<T> list(String sql, Parameters.Binder binder, Columns.Reader<T> reader) {
    return run(
        sql,
        binder,
        statement -> {
          List<T> rows = new ArrayList<>();
          try (ResultSet result = statement.getResultSet()) {
            Columns columns = new Columns(result);
            while (result.next()) {
              rows.add(reader.read(columns));
            }
          }
          return rows;
        });
  }

  /** Runs a query of at most one row. */
  public <T> Optional<T> find(String sql, Parameters.Binder binder, Columns.Reader<T> reader) {
    List<T> rows = list(sql, binder, reader);
    if (rows.size() > 1) {
      throw new IllegalStateException("one row expected, " + rows.size() + " found");
    }
    return rows.stream().findFirst();
  }

  /** Runs a query of exactly one row. */
  public <T> T get(String sql, Parameters.Binder binder, Columns.Reader<T> reader) {
    return find(sql, binder, reader)
        .orElseThrow(() -> new IllegalStateException("one row expected, none found"));
  }

  /**
   * Runs a statement and returns how many rows it touched; of several statements, the first one's.
   */
  public int update(String sql, Parameters.Binder binder) {
    return run(sql, binder, PreparedStatement::getUpdateCount);
  }

  /**
   * Puts a write off until the next statement, or the end of the work: then they go together.
   *
   * @param touched is handed the number of rows that it touched, and may refuse it
   * @param taken what to throw when it violates a unique constraint, by the constraint's name
   */
  public void later(
      String sql, Parameters.Binder binder, IntConsumer touched, Map<String, ErrorCode> taken) {
    putOff.update(sql, binder, touched).refusing(taken);
  }

  /** {@link #later(String, Parameters.Binder, IntConsumer, Map)} that nothing can refuse. */
  public void later(String sql, Parameters.Binder binder) {
    later(sql, binder, touched -> {}, Map.of());
  }

  /**
   * Sends what was put off and raises the wall: to be called before statements that do not go
   * through here.
   */
  public void catchUp() {
    flush();
    if (wall == Wall.WITH_FIRST_STATEMENT) {
      raiseWall();
      wall = Wall.STANDING;
    }
  }

  /** Sends what was put off. */
  void flush() {
    if (!putOff.isEmpty()) {
      send(takePutOff());
    }
  }

  private RoundTrip takePutOff() {
    RoundTrip taken = putOff;
    putOff = new RoundTrip();
    return taken;
  }

  /** Sends several statements together and hands over their results. */
  public void send(RoundTrip trip) {
    try {
      run(
          trip.sql(),
          trip::bind,
          statement -> {
            trip.read(statement);
            return true;
          });
    } catch (StatementFailure failure) {
      throw trip.refusal(failure);
    }
  }

  /**
   * Sends several statements and commits in the same round trip; they are the last of this unit.
   * What they touched shows when it is too late to refuse it, so a statement that must touch
   * something has to fail by itself.
   */
  public void sendAndCommit(RoundTrip trip) {
    send(trip.update("commit", Parameters.Binder.NONE));
  }

  private <R> R run(String sql, Parameters.Binder binder, Outcome<R> outcome) {
    if (putOff.isEmpty()) {
      return told(sql, binder, outcome);
    }
    RoundTrip before = takePutOff();
    try {
      return told(
          before.sql() + ";\n" + sql,
          parameters -> {
            before.bind(parameters);
            binder.bind(parameters);
          },
          statement -> {
            before.read(statement);
            statement.getMoreResults();
            return outcome.of(statement);
          });
    } catch (StatementFailure failure) {
      throw before.refusal(failure);
    }
  }

  private <R> R told(String sql, Parameters.Binder binder, Outcome<R> outcome) {
    boolean telling = wall != Wall.STANDING;
    try (PreparedStatement statement =
        connection.prepareStatement(telling ? reach.wall + sql : sql)) {
      Parameters parameters = new Parameters(statement);
      if (telling && !tenants.isEmpty()) {
        parameters.text(wallArgument());
      }
      binder.bind(parameters);
      statement.execute();
      if (telling) {
        statement.getMoreResults();
      }
      if (wall == Wall.WITH_FIRST_STATEMENT) {
        wall = Wall.STANDING;
      }
      return outcome.of(statement);
    } catch (SQLException e) {
      throw new StatementFailure(e);
    }
  }

  private String wallArgument() {
    return reach == Reach.ONE_TENANT
        ? tenants.iterator().next().toString()
        : tenants.stream().map(TenantId::toString).collect(Collectors.joining(",", "{", "}"));
  }

  @FunctionalInterface
  private interface Outcome<R> {
    R of(PreparedStatement statement) throws SQLException;
  }
}
