package dev.kontor.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.application.shared.Transactions;
import dev.kontor.testkit.shared.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on a primary, of which both have its standby for their queries. */
class QuerySourceTest {
  private static final Duration PAUSE = Duration.ofMillis(5);

  @TempDir private static Path directory;

  private static ReplicatedPostgres servers;
  private static TestDatabase database;
  private static TestAdapters node;
  private static TestAdapters otherNode;

  private final Shop shop = Shop.open(new JdbcPorts(node));

  @BeforeAll
  static void start() {
    servers = ReplicatedPostgres.start(directory);
    database = servers.database();
    node = TestAdapters.on(database, replica(servers.onStandby(database.app())));
    otherNode = TestAdapters.on(database, replica(servers.onStandby(database.app())));
  }

  @AfterAll
  static void stop() throws IOException {
    otherNode.close();
    node.close();
    servers.close();
  }

  private static Map<String, Object> replica(DatabaseLogin login) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("datasources.replica.url", login.url());
    properties.put("datasources.replica.username", login.user());
    properties.put("datasources.replica.password", login.password());
    properties.put("datasources.replica.dialect", "POSTGRES");
    properties.put("datasources.replica.connection-timeout", 250);
    properties.put("datasources.replica.initialization-fail-timeout", -1);
    return properties;
  }

  /** What a query sees, and where. */
  private record Seen(boolean onReplica, long items) {}

  private Seen query(TestAdapters at) {
    return at.get(Transactions.class).queryInTenant(shop.tenant(), QuerySourceTest::look);
  }

  private static Seen look() {
    return Sessions.current()
        .get(
            "select pg_is_in_recovery() as standby, (select count(*) from items) as items",
            Parameters.Binder.NONE,
            row -> new Seen(row.truth("standby"), row.number("items")));
  }

  private boolean replicaAnswers() {
    return query(node).onReplica();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time for the condition to come true").isLessThan(end);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static void onStandby(String sql) {
    execute(servers.onStandby(database.superuser()), sql);
  }

  private static void execute(DatabaseLogin login, String sql) {
    try (Connection connection = login.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void query_seesOnTheReplicaWhatAnyNodeWroteBefore() {
    await(this::replicaAnswers);
    int onReplica = 0;

    for (int item = 1; item <= 200; item++) {
      shop.addItem("SKU-" + item, 0);
      Seen seen = query(otherNode);
      assertThat(seen.items()).isEqualTo(item);
      onReplica += seen.onReplica() ? 1 : 0;
    }

    assertThat(onReplica).isPositive();
  }

  @Test
  void query_seesWhatIsCommittedAndNotFlushed() {
    TestDatabase hasty = servers.database();
    execute(
        hasty.superuser(),
        "do $$ begin execute format('alter database %I set synchronous_commit = off',"
            + " current_database()); end $$");

    try (TestAdapters hastyNode = TestAdapters.on(hasty, replica(servers.onStandby(hasty.app())))) {
      Shop hastyShop = Shop.open(new JdbcPorts(hastyNode));
      for (int item = 1; item <= 100; item++) {
        hastyShop.addItem("SKU-" + item, 0);
        Seen seen =
            hastyNode
                .get(Transactions.class)
                .queryInTenant(hastyShop.tenant(), QuerySourceTest::look);
        assertThat(seen.items()).isEqualTo(item);
      }
    }
  }

  @Test
  void query_goesToThePrimaryWhileTheReplicaIsBehind() {
    await(this::replicaAnswers);
    onStandby("select pg_wal_replay_pause()");
    try {
      shop.addItem("LATE", 0);

      assertThat(query(node)).isEqualTo(new Seen(false, 1));
      assertThat(query(otherNode)).isEqualTo(new Seen(false, 1));
    } finally {
      onStandby("select pg_wal_replay_resume()");
    }
    await(this::replicaAnswers);
    assertThat(query(node).items()).isEqualTo(1);
  }

  @Test
  void query_goesToThePrimaryWhileThereIsNoReplica() throws IOException {
    await(this::replicaAnswers);
    servers.stopStandby();
    try {
      shop.addItem("ALONE", 0);

      assertThat(query(node)).isEqualTo(new Seen(false, 1));
    } finally {
      servers.startStandby();
    }
    await(this::replicaAnswers);
  }

  @Test
  void query_isRepeatedOnThePrimaryWhenTheReplicaRefusesIt() {
    await(this::replicaAnswers);

    boolean onReplica =
        node.get(Transactions.class)
            .queryInTenant(
                shop.tenant(),
                () -> {
                  boolean standby = look().onReplica();
                  Sessions.current()
                      .list(
                          "select id from items for share",
                          Parameters.Binder.NONE,
                          row -> row.uuid("id"));
                  return standby;
                });

    assertThat(onReplica).isFalse();
    await(this::replicaAnswers);
  }

  @Test
  void query_failsOnceWhenItIsWrong() {
    await(this::replicaAnswers);

    assertThatThrownBy(
            () ->
                node.get(Transactions.class)
                    .queryInTenant(
                        shop.tenant(),
                        () -> Sessions.current().update("select 1 / 0", Parameters.Binder.NONE)))
        .hasMessageContaining("division by zero");
    assertThat(replicaAnswers()).isTrue();
  }

  @Test
  void query_goesToThePrimaryWhenTheReplicaFollowsAnotherServer() {
    Map<String, Object> foreign = replica(servers.onStandby(database.app()));
    TestDatabase elsewhere = TestDatabase.fresh();
    foreign.put("datasources.default.url", elsewhere.app().url());
    foreign.put("datasources.worker.url", elsewhere.worker().url());

    try (TestAdapters stray = TestAdapters.on(database, foreign)) {
      Shop there = Shop.open(new JdbcPorts(stray));
      Seen seen =
          stray.get(Transactions.class).queryInTenant(there.tenant(), QuerySourceTest::look);

      assertThat(seen.onReplica()).isFalse();
    }
  }

  @Test
  void transaction_staysOnThePrimary() {
    await(this::replicaAnswers);

    assertThat(shop.in(QuerySourceTest::look).onReplica()).isFalse();
    assertThat(
            node.get(Transactions.class)
                .readInTenant(shop.tenant(), QuerySourceTest::look)
                .onReplica())
        .isFalse();
  }
}
