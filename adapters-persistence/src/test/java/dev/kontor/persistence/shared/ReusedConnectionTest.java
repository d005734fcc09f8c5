package dev.kontor.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * One connection, thousands of units of work of every kind for two tenants, and failures in the
 * midst of them: whatever one leaves behind, the next one would see. {@code -Dkontor.seed} repeats
 * a run.
 */
class ReusedConnectionTest {
  private static final int UNITS = 10_000;
  private static final String WALLS =
      "coalesce(current_setting('kontor.tenant', true), '') || '/'"
          + " || coalesce(current_setting('kontor.settling', true), '') || '/'"
          + " || coalesce(current_setting('kontor.operating', true), '')";
  private static final String ITEMS =
      "(select coalesce(string_agg(distinct tenant_id::text, ',' order by tenant_id::text), '')"
          + " from items)";
  private static final String TENANTS = ITEMS.replace("items", "tenants");

  private final TenantId a = new TenantId(UUID.fromString("01900000-0000-7000-8000-00000000000a"));
  private final TenantId b = new TenantId(UUID.fromString("01900000-0000-7000-8000-00000000000b"));
  private final Map<TenantId, Integer> kept = new TreeMap<>(Map.of(a, 0, b, 0));
  private final long seed = Long.getLong("kontor.seed", System.nanoTime());
  private final Random random = new Random(seed);

  private TestDatabase database;
  private TestAdapters adapters;
  private JdbcTransactions transactions;
  private int number;

  /** The kinds of units of work. */
  private enum Kind {
    WRITING,
    READING,
    QUERYING,
    OUTSIDE,
    OPERATING,
    OPERATING_IN_TURN,
    SETTLING
  }

  /** What happens in the midst of one. */
  private enum Mishap {
    NONE,
    WRONG_STATEMENT,
    VIOLATED_CONSTRAINT,
    EXCEPTION,
    TIMEOUT,
    SWALLOWED_FAILURE,
    LOST_CONNECTION
  }

  @BeforeEach
  void fill() throws SQLException {
    database = TestDatabase.fresh();
    run("insert into signing_keys values ('key', '{}', now(), now())");
    for (TenantId tenant : new TenantId[] {a, b}) {
      run(
          """
          insert into tenants values ('%1$s', 't%1$s', 'Name', 'GBP', 'UTC', true, 1, now(), now(),
            null, 'active');
          insert into items values ('%1$s', '%1$s', 'SKU', 'Title', null, 100, 'GBP', '%1$s', 1,
            now(), now(), null);
          """
              .formatted(tenant));
    }
    adapters =
        TestAdapters.on(
            database,
            Map.of(
                "datasources.default.maximum-pool-size", 1,
                "datasources.worker.maximum-pool-size", 1));
    transactions = adapters.get(JdbcTransactions.class);
  }

  @AfterEach
  void stop() {
    adapters.close();
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.superuser().open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void connection_carriesNothingFromOneUnitToTheNext(TestReporter reporter) throws SQLException {
    reporter.publishEntry("seed", Long.toString(seed));
    TreeSet<String> happened = new TreeSet<>();
    for (number = 0; number < UNITS; number++) {
      TenantId tenant = random.nextBoolean() ? a : b;
      Kind kind = any(Kind.values());
      Mishap mishap = anyMishap();
      happened.add(kind + " " + mishap);
      RuntimeException failure = catchRuntimeException(() -> unit(kind, tenant, mishap));
      assertExpected(failure, kind, mishap);
    }

    assertThat(happened).hasSize(Kind.values().length * Mishap.values().length);
    assertThat(rows()).as("what was committed; seed %d", seed).isEqualTo(kept);
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  /** Half of the units go well; new connections and time-outs take long, so they are rare. */
  private Mishap anyMishap() {
    int die = random.nextInt(200);
    if (die < 2) {
      return Mishap.LOST_CONNECTION;
    }
    if (die < 6) {
      return Mishap.TIMEOUT;
    }
    return switch (die % 8) {
      case 0 -> Mishap.WRONG_STATEMENT;
      case 1 -> Mishap.VIOLATED_CONSTRAINT;
      case 2 -> Mishap.EXCEPTION;
      case 3 -> Mishap.SWALLOWED_FAILURE;
      default -> Mishap.NONE;
    };
  }

  private void unit(Kind kind, TenantId tenant, Mishap mishap) {
    switch (kind) {
      case WRITING -> transactions.inTenant(tenant, writing(tenant, mishap));
      case READING -> transactions.readInTenant(tenant, reading(tenant, mishap));
      case QUERYING -> transactions.queryInTenant(tenant, reading(tenant, mishap));
      case OUTSIDE -> transactions.outsideTenants(sees("/", "//", mishap));
      case OPERATING -> transactions.asOperator(sees("/" + a + "," + b, "//on", mishap));
      case OPERATING_IN_TURN -> operateInTurn(tenant, mishap);
      case SETTLING -> transactions.asWorker(settling(mishap));
    }
    if (mishap == Mishap.NONE && writes(kind)) {
      kept.merge(tenant, 1, Integer::sum);
    }
  }

  private static boolean writes(Kind kind) {
    return kind == Kind.WRITING || kind == Kind.OPERATING_IN_TURN;
  }

  private Supplier<Boolean> writing(TenantId tenant, Mishap mishap) {
    return () -> {
      assertSees(tenant);
      insertReference(tenant);
      boolean done = meet(mishap, () -> transactions.inTenant(tenant, this::fail));
      assertSees(tenant);
      return done;
    };
  }

  private Supplier<Boolean> reading(TenantId tenant, Mishap mishap) {
    return () -> {
      assertSees(tenant);
      boolean done = meet(mishap, () -> transactions.queryInTenant(tenant, this::fail));
      assertSees(tenant);
      return done;
    };
  }

  private Supplier<Boolean> sees(String rows, String walls, Mishap mishap) {
    return () -> {
      assertSees(ITEMS + " || '/' || " + TENANTS, rows, walls);
      boolean done = meet(mishap, () -> transactions.inTenant(a, this::fail));
      assertSees(ITEMS + " || '/' || " + TENANTS, rows, walls);
      return done;
    };
  }

  private Supplier<Boolean> settling(Mishap mishap) {
    return () -> {
      assertSees(ITEMS, a + "," + b, "/on/");
      boolean done = meet(mishap, () -> transactions.inTenant(a, this::fail));
      assertSees(ITEMS, a + "," + b, "/on/");
      return done;
    };
  }

  /** The mishap befalls the turn, in the midst of a transaction of the other tenant. */
  private void operateInTurn(TenantId tenant, Mishap mishap) {
    TenantId own = tenant.equals(a) ? b : a;
    transactions.inTenant(
        own,
        () -> {
          assertSees(own);
          RuntimeException failure =
              catchRuntimeException(() -> transactions.operateIn(tenant, writing(tenant, mishap)));
          if (failure == null || failure instanceof UnsupportedOperationException) {
            assertSees(own);
          }
          if (failure != null && mishap != Mishap.SWALLOWED_FAILURE) {
            throw failure;
          }
        });
  }

  private void assertSees(TenantId tenant) {
    assertSees(ITEMS + " || '/' || " + TENANTS, tenant + "/" + tenant, tenant + "//");
  }

  /** Compares with what one statement sees that asks for no tenant. */
  private void assertSees(String sql, String rows, String walls) {
    String seen =
        Sessions.current()
            .get(
                "select " + sql + " || ' ' || " + WALLS + " as seen",
                Parameters.Binder.NONE,
                row -> row.text("seen"));
    assertThat(seen).as("unit %d, seed %d", number, seed).isEqualTo(rows + " " + walls);
  }

  private void insertReference(TenantId tenant) {
    Sessions.current()
        .update(
            "insert into order_references values (?, ?, ?, ?)",
            p ->
                p.uuid(tenant.value())
                    .text("R" + number)
                    .uuid(tenant.value())
                    .uuid(tenant.value()));
  }

  private boolean meet(Mishap mishap, Runnable innerFailure) {
    switch (mishap) {
      case NONE -> {
        return true;
      }
      case WRONG_STATEMENT -> query("select 1 / 0");
      case VIOLATED_CONSTRAINT -> query("insert into signing_keys select * from signing_keys");
      case EXCEPTION -> fail();
      case TIMEOUT -> query("set local statement_timeout = 2; select pg_sleep(5)");
      case SWALLOWED_FAILURE -> assertThat(catchRuntimeException(innerFailure::run)).isNotNull();
      case LOST_CONNECTION -> query("select pg_terminate_backend(pg_backend_pid())");
    }
    return false;
  }

  private static void query(String sql) {
    Sessions.current().update(sql, Parameters.Binder.NONE);
  }

  private boolean fail() {
    throw new UnsupportedOperationException("mishap");
  }

  private void assertExpected(RuntimeException failure, Kind kind, Mishap mishap) {
    String unit = "unit %d: %s, %s; seed %d".formatted(number, kind, mishap, seed);
    switch (mishap) {
      case NONE -> assertThat(failure).as(unit).isNull();
      case SWALLOWED_FAILURE -> {
        // Half of the work is never kept; where nothing can be written, nothing is lost.
        if (writes(kind) || kind == Kind.READING) {
          assertThat(failure).as(unit).isInstanceOf(IllegalStateException.class);
        } else {
          assertThat(failure).as(unit).isNull();
        }
      }
      case EXCEPTION ->
          assertThat(failure).as(unit).isInstanceOf(UnsupportedOperationException.class);
      case TIMEOUT, LOST_CONNECTION ->
          assertThat(failure)
              .as(unit)
              .isInstanceOfSatisfying(
                  DomainException.class,
                  refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
      case WRONG_STATEMENT -> assertThat(failure).as(unit).isInstanceOf(StatementFailure.class);
      case VIOLATED_CONSTRAINT -> {
        // Where nothing may be written at all, that is what is told.
        Class<?>[] told = {StatementFailure.class, DomainException.class};
        assertThat(failure).as(unit).isInstanceOfAny(told);
      }
    }
  }

  private Map<TenantId, Integer> rows() throws SQLException {
    Map<TenantId, Integer> counts = new TreeMap<>();
    try (Connection connection = database.superuser().open();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select tenant_id, count(*) from order_references group by tenant_id")) {
      while (rows.next()) {
        counts.put(new TenantId(rows.getObject(1, UUID.class)), rows.getInt(2));
      }
    }
    return counts;
  }
}
