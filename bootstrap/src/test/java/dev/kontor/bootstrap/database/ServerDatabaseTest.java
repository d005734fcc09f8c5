package dev.kontor.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.bootstrap.Server;
import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.bootstrap.configuration.ExternalDatabase;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.bootstrap.configuration.Variables;
import dev.kontor.persistence.shared.DatabaseLogin;
import dev.kontor.persistence.shared.Migrations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays the part of a server that others run. */
class ServerDatabaseTest {
  private static final String PASSWORD = "a password";

  @TempDir private static Path directory;
  private static EmbeddedDatabase server;
  private static DatabaseLogin superuser;
  private static int counter;

  @BeforeAll
  static void start() {
    Path root = TestDirectories.create(directory, "data");
    server = EmbeddedDatabase.start(root);
    superuser = Cluster.read(DataDirectory.clusterFile(root)).superuserLogin();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A database of its own whose owner has these attributes. */
  private static ExternalDatabase database(String ownerAttributes) throws SQLException {
    counter++;
    String name = "shop" + counter;
    String owner = "owner" + counter;
    execute(
        superuser,
        "create role " + owner + " login " + ownerAttributes + " password '" + PASSWORD + "'",
        "create database " + name + " owner " + owner);
    String url = superuser.url().replace("/postgres?", "/" + name + "?");
    return new ExternalDatabase(
        new DatabaseLogin(url, owner, PASSWORD),
        new DatabaseLogin(url, "app" + counter, PASSWORD),
        new DatabaseLogin(url, "worker" + counter, PASSWORD));
  }

  @Test
  void open_makesTheRolesAndMigratesForThem() throws SQLException {
    ExternalDatabase external = database("createrole");

    try (ServerDatabase database = ServerDatabase.open(external)) {
      Migrations.flyway(database.owner(), database.app(), database.worker()).migrate();
      RoleCheck.requireBound(database.app());
      RoleCheck.requireBound(database.worker());
    }
    // Again: what is there is left as it is.
    ServerDatabase.open(external).close();
    execute(external.app(), "select from items");
  }

  @Test
  void open_saysWhatToRunWhenTheOwnerMayNotMakeRoles() throws SQLException {
    ExternalDatabase external = database("");

    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> ServerDatabase.open(external))
        .withMessageContaining("create role \"" + external.app().user() + "\" login nosuperuser")
        .withMessageContaining("create role \"" + external.worker().user() + "\" login")
        .withMessageContaining(
            "create role \"%1$s_search\" nologin nosuperuser".formatted(external.app().user()))
        .withMessageContaining(
            "grant \"%s_search\" to \"%s\";"
                .formatted(external.app().user(), external.owner().user()))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(PASSWORD));
  }

  @Test
  void open_takesRolesThatAnAdministratorMade() throws SQLException {
    ExternalDatabase external = database("");
    String searcher = external.app().user() + "_search";
    for (DatabaseLogin login : List.of(external.app(), external.worker())) {
      execute(superuser, "create role " + login.user() + " login password '" + PASSWORD + "'");
    }
    execute(
        superuser,
        "create role " + searcher + " nologin",
        "grant " + searcher + " to " + external.owner().user());

    try (ServerDatabase database = ServerDatabase.open(external)) {
      Migrations.flyway(database.owner(), database.app(), database.worker()).migrate();
      RoleCheck.requireBound(database.app());
    }
  }

  @Test
  void open_saysWhatToRunWhenTheOwnerMayNotMakeExtensions() throws SQLException {
    ExternalDatabase external = database("createrole");
    execute(superuser, "alter database shop" + counter + " owner to " + superuser.user());

    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> ServerDatabase.open(external))
        .withMessageContaining("create extension pg_trgm; create extension fuzzystrmatch;");

    execute(
        new DatabaseLogin(external.owner().url(), superuser.user(), superuser.password()),
        "create schema kontor authorization " + external.owner().user(),
        "create extension pg_trgm schema public",
        "create extension fuzzystrmatch schema public",
        "create extension btree_gin schema public");
    try (ServerDatabase database = ServerDatabase.open(external)) {
      Migrations.flyway(database.owner(), database.app(), database.worker()).migrate();
    }
    execute(
        external.app(),
        "select set_config('kontor.tenant', gen_random_uuid()::text, false)",
        "select from search_items('{LANTERN}', true, null, null, 5)");
  }

  @Test
  void open_saysWhenThePasswordIsWrong() throws SQLException {
    ExternalDatabase external = database("");
    DatabaseLogin wrong =
        new DatabaseLogin(external.owner().url(), external.owner().user(), "guess");

    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(
            () ->
                ServerDatabase.open(new ExternalDatabase(wrong, external.app(), external.worker())))
        .withMessageContaining("Cannot use the database as \"" + wrong.user() + "\"");
  }

  @Test
  void requireBound_refusesRolesThatPassTheWalls() throws SQLException {
    ExternalDatabase external = database("createrole");
    ServerDatabase.open(external).close();
    Migrations.flyway(external.owner(), external.app(), external.worker()).migrate();
    DatabaseLogin app = external.app();
    String role = app.quotedUser();
    RoleCheck.requireBound(app);

    execute(superuser, "alter role " + role + " superuser");
    assertRefused(app, "is a superuser");
    execute(superuser, "alter role " + role + " nosuperuser bypassrls");
    assertRefused(app, "has BYPASSRLS");
    execute(superuser, "alter role " + role + " nobypassrls");
    RoleCheck.requireBound(app);
    execute(
        new DatabaseLogin(app.url(), superuser.user(), superuser.password()),
        "alter table items owner to " + role);
    assertRefused(app, "owns the tables or may become their owner");
    assertRefused(external.owner(), "owns the tables");
  }

  @Test
  void requireBound_refusesASearchThatPassesTheWalls() throws SQLException {
    ExternalDatabase external = database("createrole");
    ServerDatabase.open(external).close();
    Migrations.flyway(external.owner(), external.app(), external.worker()).migrate();
    DatabaseLogin app = external.app();
    String searcher = app.user() + "_search";
    DatabaseLogin inside = new DatabaseLogin(app.url(), superuser.user(), superuser.password());

    execute(superuser, "grant " + searcher + " to " + app.user());
    assertRefused(app, "is the role that searches or may become it");
    execute(superuser, "revoke " + searcher + " from " + app.user());
    RoleCheck.requireBound(app);

    for (String function : List.of("search_items", "search_tasks", "unused_words")) {
      for (String owner : List.of(superuser.user(), external.owner().user())) {
        execute(inside, "alter function " + function + " owner to " + owner);
        assertRefused(app, "searches with the rights of a role that may do more");
      }
      execute(inside, "alter function " + function + " owner to " + searcher);
      RoleCheck.requireBound(app);
    }
  }

  @Test
  void server_servesOnTheServerOfOthersAndStartsNone() throws SQLException {
    ExternalDatabase external = database("createrole");

    try (Server kontor = new Server(settings(external, external.app()))) {
      kontor.start();
      assertThat(kontor.address().getPort()).isPositive();
    }

    assertThat(directory.resolve("unused")).doesNotExist();
    execute(external.owner(), "select from tenants");
  }

  @Test
  void servers_thatStartAtOnceMakeOneFirstUser() throws Exception {
    ExternalDatabase external = database("createrole");
    try (Server one = new Server(settingsWithoutPassword(external, "one"));
        Server other = new Server(settingsWithoutPassword(external, "other"));
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<Object> start :
          threads.invokeAll(
              List.of(Executors.callable(one::start), Executors.callable(other::start)))) {
        start.get();
      }

      assertThat(Stream.of(one, other).filter(server -> server.firstPassword().isPresent()))
          .hasSize(1);
      assertThat(
              Stream.of("one", "other")
                  .filter(name -> Files.exists(directory.resolve(name).resolve("admin-password"))))
          .hasSize(1);
    }
  }

  private static Settings settingsWithoutPassword(ExternalDatabase external, String node) {
    Map<String, String> variables = variables(external, external.app());
    variables.remove("KONTOR_ADMIN_PASSWORD");
    variables.put("KONTOR_DATA_DIR", directory.resolve(node).toString());
    return Settings.read(Variables.of(variables));
  }

  @Test
  void server_refusesToServeAsSuperuser() throws SQLException {
    ExternalDatabase external = database("createrole");

    try (Server kontor = new Server(settings(external, superuser))) {
      assertThatExceptionOfType(CommandException.class)
          .isThrownBy(kontor::start)
          .withMessageContaining("The database role \"postgres\" is a superuser");
    }
  }

  private static Settings settings(ExternalDatabase external, DatabaseLogin app) {
    return Settings.read(Variables.of(variables(external, app)));
  }

  private static Map<String, String> variables(ExternalDatabase external, DatabaseLogin app) {
    Map<String, String> variables = new HashMap<>();
    variables.put("KONTOR_PORT", "0");
    variables.put("KONTOR_ADMIN_PASSWORD", PASSWORD);
    variables.put("KONTOR_DATA_DIR", directory.resolve("unused").toString());
    variables.put("KONTOR_DATABASE_URL", external.owner().url());
    variables.put("KONTOR_DATABASE_OWNER_USER", external.owner().user());
    variables.put("KONTOR_DATABASE_OWNER_PASSWORD", PASSWORD);
    variables.put("KONTOR_DATABASE_USER", app.user());
    variables.put("KONTOR_DATABASE_PASSWORD", app.password());
    variables.put("KONTOR_DATABASE_WORKER_USER", external.worker().user());
    variables.put("KONTOR_DATABASE_WORKER_PASSWORD", PASSWORD);
    return variables;
  }

  private static void assertRefused(DatabaseLogin login, String reason) {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> RoleCheck.requireBound(login))
        .withMessageContaining("The database role \"" + login.user() + "\" " + reason)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  private static void execute(DatabaseLogin login, String... statements) throws SQLException {
    try (Connection connection = login.open();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
