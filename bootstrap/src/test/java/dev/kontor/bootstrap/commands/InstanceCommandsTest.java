package dev.kontor.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.Server;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.bootstrap.configuration.Variables;
import dev.kontor.bootstrap.database.Database;
import dev.kontor.bootstrap.database.Databases;
import dev.kontor.bootstrap.database.TestDirectories;
import dev.kontor.persistence.shared.DatabaseLogin;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commands beside a server, and the life of one instance from its first migration on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstanceCommandsTest {
  private static final String TENANT = "01900000-0000-7000-8000-00000000000a";

  @TempDir private static Path directory;

  private static Map<String, String> environment() {
    return Map.of(
        "KONTOR_DATA_DIR", directory.resolve("data").toString(),
        "KONTOR_PORT", "0",
        "KONTOR_ADMIN_PASSWORD", "a password of mine");
  }

  private static Settings settings() {
    return Settings.read(Variables.of(environment()));
  }

  @Test
  @Order(1)
  void commands_makeNoDatabaseByAccident() {
    Run info = Run.of(new DatabaseCommand(environment()), "info");
    Run verify = Run.of(new StockCommand(environment()), "verify");

    assertThat(info.status()).isEqualTo(1);
    assertThat(info.errors().lines())
        .singleElement()
        .asString()
        .startsWith("db info: There is no database in");
    assertThat(verify.status()).isEqualTo(1);
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  @Order(2)
  void migrate_makesTheDatabaseOnce() {
    TestDirectories.create(directory, "data");

    Run first = Run.of(new DatabaseCommand(environment()), "migrate");
    Run second = Run.of(new DatabaseCommand(environment()), "migrate");

    assertThat(first.out()).startsWith("Applied ");
    assertThat(second.out()).startsWith("Nothing to do: the schema is at version ");
    assertThat(first.status() + second.status()).isZero();
  }

  @Test
  @Order(3)
  void commands_workBesideARunningServer() throws SQLException {
    try (Server server = new Server(settings())) {
      server.start();
      assertThat(server.firstPassword()).as("it was given, so it is not told").isEmpty();
      Run info = Run.of(new DatabaseCommand(environment()), "info");
      assertThat(info.status()).isZero();
      assertThat(info.out()).contains("001").contains("success").doesNotContain("pending");
      assertThat(Run.of(new DatabaseCommand(environment()), "validate").status()).isZero();
      assertThat(Run.of(new DatabaseCommand(environment()), "migrate").status()).isZero();

      Run fine = Run.of(new StockCommand(environment()), "verify");
      assertThat(fine.status()).isZero();
      assertThat(fine.out())
          .isEqualToNormalizingNewlines(
              "0 balances compared with movements and orders, 0 differ.\n");

      Run planned = Run.of(new KeysCommand(environment()), "rotate");
      assertThat(planned.status()).isZero();
      assertThat(planned.out().lines())
          .singleElement()
          .asString()
          .matches("Key [0-9a-f-]{36} signs from \\S+Z on\\.");
      assertThat(Run.of(new KeysCommand(environment()), "rotate").out()).isEqualTo(planned.out());
      Run atOnce = Run.of(new KeysCommand(environment()), "rotate", "--now");
      assertThat(atOnce.status()).isZero();
      assertThat(atOnce.out().lines())
          .hasSize(2)
          .last()
          .isEqualTo("All other keys are deleted; what they signed fails within 60 s.");
      assertThat(Run.of(new KeysCommand(environment())).status()).isEqualTo(2);
    }
  }

  @Test
  @Order(4)
  void verify_listsWhatDiffersAndRepairMendsIt() throws SQLException {
    try (Database database = Databases.open(settings())) {
      spoil(database);

      Run verify = Run.of(new StockCommand(environment()), "verify");
      assertThat(verify.status()).isEqualTo(1);
      assertThat(verify.out())
          .contains(
              "available 7 sum of movements 5 sold by orders 0 sold by movements 0"
                  + " orders that do not match 0")
          .contains("1 balances compared with movements and orders, 1 differ.");

      Run repair = Run.of(new StockCommand(environment()), "repair");
      assertThat(repair.status()).isZero();
      assertThat(repair.out()).contains("delta 2 (repair: balance)").contains(", 0 differ.");
      assertThat(Run.of(new StockCommand(environment()), "verify").status()).isZero();
      assertThat(movements(database)).isEqualTo("5,2");
    }
  }

  @Test
  @Order(5)
  void validate_tellsWhenTheSchemaIsAnotherVersions() throws SQLException {
    try (Database database = Databases.open(settings())) {
      execute(
          database.owner(), "update flyway_schema_history set checksum = 1 where version = '001'");

      Run validate = Run.of(new DatabaseCommand(environment()), "validate");
      assertThat(validate.status()).isEqualTo(1);
      assertThat(validate.errors().lines())
          .singleElement()
          .asString()
          .startsWith("db validate: The schema is not this version's:");
      assertThat(Run.of(new StockCommand(environment()), "verify").status()).isEqualTo(1);
    }
  }

  /** Two units are there that no movement brought, in a tenant that was removed since. */
  private static void spoil(Database database) throws SQLException {
    execute(
        database.app(),
        """
        begin;
        set local kontor.tenant = '%1$s';
        insert into tenants values
          ('%1$s', 'spoilt', 'Name', 'GBP', 'UTC', true, 1, now(), now(), now(), 'active');
        insert into users values ('%1$s', '%1$s', 'user', 'user', 'u@x.invalid', 'u@x.invalid',
          null, true, '{customer}', 'hash', null, 1, now(), now(), null, 'USER');
        insert into items values ('%1$s', '%1$s', 'SKU', 'Title', null, 100, 'GBP', '%1$s', 1,
          now(), now(), null);
        insert into stock values ('%1$s', '%1$s', 7, 1);
        insert into stock_movements values ('%1$s', '%1$s', 1, '%1$s', 5, 5, 'adjustment', 'why',
          null, null, now());
        commit;
        """
            .formatted(TENANT));
  }

  private static String movements(Database database) throws SQLException {
    try (Connection connection = database.app().open();
        Statement statement = connection.createStatement()) {
      statement.execute("set kontor.tenant = '" + TENANT + "'");
      try (ResultSet result =
          statement.executeQuery(
              "select string_agg(delta::text, ',' order by number) from stock_movements")) {
        result.next();
        return result.getString(1);
      }
    }
  }

  private static void execute(DatabaseLogin login, String sql) throws SQLException {
    try (Connection connection = login.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
