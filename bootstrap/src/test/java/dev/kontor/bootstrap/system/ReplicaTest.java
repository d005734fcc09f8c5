package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.database.Standby;
import dev.kontor.bootstrap.database.TestDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One server writes, another one reads with a replica of the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReplicaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private RunningServer server;
  private RunningServer reader;
  private Path directory;
  private Standby standby;
  private Shop shop;

  @BeforeAll
  void start() throws IOException {
    server = RunningServer.start();
    directory = Files.createTempDirectory("kontor-standby");
    standby = Standby.follow(server.directory(), StoppedInstance.DIRECTORY, directory);
    reader = server.another(Map.of("KONTOR_DATABASE_REPLICA_URL", standby.app().url()));
    shop = Shop.open(server, "GBP");
  }

  @AfterAll
  void stop() {
    reader.close();
    standby.close();
    TestDirectories.delete(directory);
    server.close();
  }

  /** Asks the reader for items by their SKU, which is a query of its own. */
  private int found(String sku) {
    Caller caller = reader.anonymous().with(shop.admin().token());
    return caller.get("/items?sku=" + sku).expect(200).data().size();
  }

  /** Queries that the reader has sent to the replica so far. */
  private long answered() {
    return number("select xact_commit from pg_stat_database where datname = current_database()");
  }

  private long number(String sql) {
    try (Connection connection = standby.superuser().open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void list_isReadFromTheReplicaAndHasWhatWasAnsweredBefore() {
    long before = answered();

    for (int round = 0; round < 50; round++) {
      Answer item = shop.admin().post("/items", Body.item()).expect(201);
      assertThat(found(item.text("sku"))).isOne();
    }

    Await.until("the replica counts queries", PATIENCE, () -> answered() > before + 50);
  }

  @Test
  void list_hasWhatWasAnsweredBeforeWhileTheReplicaIsBehind() {
    number("select count(*) from pg_wal_replay_pause()");
    try {
      Answer item = shop.admin().post("/items", Body.item()).expect(201);

      assertThat(found(item.text("sku"))).isOne();
      shop.admin().delete("/items/" + item.id(), item.etag()).expect(204);
      assertThat(found(item.text("sku"))).isZero();
    } finally {
      number("select count(*) from pg_wal_replay_resume()");
    }
  }

  @Test
  void list_isReadFromThePrimaryWhileThereIsNoReplica() {
    standby.stop();
    try {
      Answer item = shop.admin().post("/items", Body.item()).expect(201);

      assertThat(found(item.text("sku"))).isOne();
    } finally {
      standby.start();
    }
  }
}
