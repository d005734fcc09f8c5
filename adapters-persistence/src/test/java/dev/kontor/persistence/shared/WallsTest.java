package dev.kontor.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The walls between tenants, for every table that the migrations make. A new table fails here until
 * {@link #rowsOf} has a row for it.
 */
class WallsTest {
  private static final UUID ONE = UUID.fromString("01900000-0000-7000-8000-00000000000a");
  private static final UUID OTHER = UUID.fromString("01900000-0000-7000-8000-00000000000b");

  /** What the role that searches may read, at least in part. */
  private static final Set<String> SEARCHED =
      Set.of("item_words", "vocabulary", "articles", "article_texts", "tasks", "users");

  private static TestDatabase database;
  private static Walls walls;

  @BeforeAll
  static void fill() throws SQLException {
    database = TestDatabase.fresh();
    walls = new Walls(database);
    run(database.superuser(), rowsOf(ONE, "one"));
    run(database.superuser(), rowsOf(OTHER, "other"));
  }

  private static String rowsOf(UUID tenant, String slug) {
    return """
    insert into tenants values
      ('%1$s', '%2$s', 'Name', 'GBP', 'UTC', true, 1, now(), now(), null, 'active');
    insert into users values ('%1$s', '%1$s', 'user', 'user', 'u@x.invalid', 'u@x.invalid',
      null, true, '{customer}', 'hash', null, 1, now(), now(), null, 'USER');
    insert into profiles values ('%1$s', '%1$s', 'bio', 1, now(), now());
    insert into clients values ('%1$s', '%1$s', 'Client', '{}', '\\x00', 1, now(), now());
    insert into sessions values ('%1$s', '%1$s', '%1$s', null, '{}', null, null, now(), now(),
      now());
    insert into items values ('%1$s', '%1$s', 'SKU', 'Title', null, 100, 'GBP', '%1$s', 1,
      now(), now(), null, '{tag}');
    insert into articles values ('%1$s', '%1$s', 'Title', 'TITLE', 'draft', '%1$s', '{tag}', 1,
      now(), now());
    insert into article_texts values ('%1$s', '%1$s', 'Content', 'CONTENT');
    insert into comments (tenant_id, id, article_id, author_id, body, created_at)
      values ('%1$s', '%1$s', '%1$s', '%1$s', 'Body', now());
    insert into imports values ('%1$s', '%1$s', '%1$s', 'atomic', false, '{sku}', 'queued',
      'check', 1, 0, 1, 0, 0, 0, 0, 0, null, now(), now(), null);
    insert into import_chunks values ('%1$s', '%1$s', 0, '[]');
    insert into import_skus values ('%1$s', '%1$s', 'SKU', 2);
    insert into import_rejected values ('%1$s', '%1$s', 2, '[]', '[]');
    insert into item_words values ('%1$s', '%1$s', '''TITLE'':1A ''%2$sWORD'':1');
    insert into words_left (tenant_id, words) values ('%1$s', '''LEFT'':1');
    insert into stock values ('%1$s', '%1$s', 5, 1);
    insert into stock_movements values ('%1$s', '%1$s', 1, '%1$s', 5, 5, 'adjustment', 'why',
      null, null, now());
    insert into orders values ('%1$s', '%1$s', '%1$s', 'pending', 'R', '{}', '[]', 100, 'GBP',
      null, now(), null, now());
    insert into order_references values ('%1$s', 'R', '%1$s', '%1$s');
    insert into order_queue (tenant_id, order_id) values ('%1$s', '%1$s');
    insert into tasks values ('%1$s', '%1$s', 'Title', null, 'TITLE', '%1$s', now(), 'user', '%1$s',
      null, 1, now(), now());
    insert into events (tenant_id, subject, id, type, at, data)
      values ('%1$s', '%1$s', '%1$s', 'order.placed', now(), '{}');
    insert into idempotency_keys (tenant_id, user_id, route, key, request_hash, expires_at)
      values ('%1$s', '%1$s', '/route', 'key', '\\x00', now() + interval '1 day');
    """
        .formatted(tenant, slug);
  }

  @Test
  void tables_allHaveRowsToTryOn() throws SQLException {
    assertThat(walls.tables()).isNotEmpty();
    assertThat(walls.tablesWithoutRowsOf(ONE)).isEmpty();
    assertThat(walls.tablesWithoutRowsOf(OTHER)).isEmpty();
  }

  @Test
  void tables_areAllMadeWithWalls() throws SQLException {
    assertThat(walls.flaws()).isEmpty();
  }

  @Test
  void tables_areEmptyWithoutATenant() throws SQLException {
    assertThat(walls.seenWithoutTenant(database.app())).isEmpty();
    assertThat(walls.seenWithoutTenant(database.worker())).isEmpty();
  }

  @Test
  void operators_seeTenantsAndNothingInside() throws SQLException {
    assertThat(walls.reachedByOperators(ONE, OTHER))
        .containsExactlyElementsOf(
            Walls.FOR_OPERATORS.stream().map(table -> table + " shows rows").toList());
  }

  @Test
  void directory_isWrittenByTheOwnerAlone() throws SQLException {
    for (DatabaseLogin role : new DatabaseLogin[] {database.app(), database.worker()}) {
      assertDenied(
          role, "insert into tenant_directory values ('mine', '%s', 'active')".formatted(ONE));
      assertDenied(role, "update tenant_directory set state = 'active'");
      assertDenied(role, "delete from tenant_directory");
    }
  }

  @Test
  void tenants_reachNothingOfEachOther() throws SQLException {
    assertThat(walls.reached(ONE, OTHER)).isEmpty();
    assertThat(walls.reached(OTHER, ONE)).isEmpty();
  }

  @Test
  void roundTrips_reachNothingOfOtherTenants() throws SQLException {
    assertThat(walls.reachedTogether(ONE, OTHER)).isEmpty();
    assertThat(walls.reachedTogether(OTHER, ONE)).isEmpty();
  }

  @Test
  void roundTrips_reachTheTenantsThatShareThem() throws SQLException {
    assertThat(walls.reachedTogether(ONE, ONE))
        .contains("items shows rows", "orders shows rows", "stock lets rows be changed")
        .noneMatch(reached -> reached.startsWith("users") || reached.startsWith("sessions"));
  }

  @Test
  void tenants_seeWhatIsTheirs() throws SQLException {
    // Else all the tests above would pass on a database that shows nothing to anybody.
    assertThat(walls.reached(ONE, ONE))
        .containsAll(walls.tables().stream().map(table -> table + " shows rows").toList());
  }

  @Test
  void search_findsNothingOfOtherTenants() throws SQLException {
    String title = "select from search_items('{TITLE,TITEL}', true, null, null, null)";

    assertThat(rowsSeen("kontor.tenant", ONE.toString(), title)).isEqualTo(1);
    assertThat(rowsSeen("kontor.tenant", OTHER.toString(), title)).isEqualTo(1);
    assertThat(rowsSeen("kontor.tenant", "", title)).isZero();
    assertThat(rowsSeen("kontor.tenants", "{" + ONE + "," + OTHER + "}", title)).isZero();
    assertThat(
            rowsSeen(
                "kontor.tenant",
                OTHER.toString(),
                "select from search_items('{oneWORD}', false, null, null, null)"))
        .isZero();
    assertDenied(database.worker(), title);
  }

  @ParameterizedTest
  @CsvSource({"search_articles,ITL", "search_tasks,ITL", "search_users,USE"})
  void texts_areSearchedBehindTheWall(String function, String part) throws SQLException {
    String title = "select from " + function + "('{" + part + "}', 10)";

    assertThat(rowsSeen("kontor.tenant", ONE.toString(), title)).isEqualTo(1);
    assertThat(rowsSeen("kontor.tenant", "", title)).isZero();
    assertThat(rowsSeen("kontor.tenants", "{" + ONE + "," + OTHER + "}", title)).isZero();
    assertDenied(database.worker(), title);
    try (Connection connection = database.superuser().open();
        Statement statement = connection.createStatement()) {
      statement.execute("set role kontor_app_search");
      for (String column :
          List.of(
              "content from article_texts",
              "title from articles",
              "title from tasks",
              "password_hash from users")) {
        assertThatThrownBy(() -> statement.execute("select " + column))
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void words_areLookedUpAndForgottenByTheWorkerAlone() throws SQLException {
    String question = "select unused_words('%s', '{TITLE,LEFT}')".formatted(ONE);

    assertDenied(database.app(), question);
    assertDenied(database.worker(), question);
    assertDenied(database.app(), "delete from vocabulary");
    assertDenied(database.app(), "delete from words_left");
    assertDenied(database.worker(), "select from item_words");
    assertDenied(
        database.worker(),
        "insert into vocabulary (tenant_id, word, item_id) values (null, null, null)");
    try (Connection connection = database.worker().open();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('kontor.settling', 'on', false)");
      try (ResultSet unused = statement.executeQuery(question)) {
        assertThat(unused.next()).isTrue();
        assertThat(unused.getString(1)).isEqualTo("LEFT");
        assertThat(unused.next()).isFalse();
      }
    }
  }

  private static int rowsSeen(String wall, String value, String sql) throws SQLException {
    try (Connection connection = database.app().open();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('" + wall + "', '" + value + "', false)");
      int rows = 0;
      try (ResultSet result = statement.executeQuery(sql)) {
        while (result.next()) {
          rows++;
        }
      }
      return rows;
    }
  }

  @Test
  void searcher_isNobodyAndMayDoNothingElse() throws SQLException {
    for (DatabaseLogin role : new DatabaseLogin[] {database.app(), database.worker()}) {
      assertDenied(role, "set role kontor_app_search");
      assertDenied(
          role,
          "create or replace function search_items(text[], boolean, int, uuid, int)"
              + " returns int language sql return 1");
      assertDenied(role, "alter function search_items owner to " + role.user());
    }
    try (Connection connection = database.superuser().open();
        Statement statement = connection.createStatement()) {
      statement.execute("set role kontor_app_search");
      for (String table : walls.tables()) {
        if (!SEARCHED.contains(table)) {
          assertThatThrownBy(() -> statement.execute("select from " + table))
              .hasMessageContaining("permission denied for table " + table);
        }
      }
      try (ResultSet role =
          statement.executeQuery(
              """
              select rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb,
                (select string_agg(proname, ',' order by proname) from pg_proc where proowner = r.oid),
                has_schema_privilege(r.oid, 'kontor', 'create')
              from pg_roles r where rolname = 'kontor_app_search'
              """)) {
        role.next();
        assertThat(role.getBoolean(1)).isFalse();
        assertThat(role.getString(2))
            .isEqualTo("search_articles,search_items,search_tasks,search_users,unused_words");
        assertThat(role.getBoolean(3)).isFalse();
      }
    }
  }

  @Test
  void ledgers_areOnlyEverAppendedTo() throws SQLException {
    for (String table : Walls.APPEND_ONLY) {
      for (DatabaseLogin role : new DatabaseLogin[] {database.app(), database.worker()}) {
        assertDenied(role, "update " + table + " set id = id");
        assertDenied(role, "delete from " + table);
        assertDenied(role, "truncate " + table);
      }
    }
  }

  @Test
  void roles_cannotTearTheWallsDown() throws SQLException {
    for (String table : walls.tables()) {
      for (DatabaseLogin role : new DatabaseLogin[] {database.app(), database.worker()}) {
        assertDenied(role, "alter table " + table + " disable row level security");
        assertDenied(role, "drop table " + table);
        assertDenied(role, "truncate " + table);
      }
    }
    assertDenied(database.app(), "create table kontor.mine (id int)");
  }

  private static void assertDenied(DatabaseLogin role, String sql) throws SQLException {
    try (Connection connection = role.open();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .as("%s: %s", role.user(), sql)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
  }

  @Test
  void plantedTables_areCaught() throws SQLException {
    TestDatabase spoilt = TestDatabase.fresh();
    run(
        spoilt.owner(),
        """
        create table no_tenant (id uuid primary key);
        create table no_wall (tenant_id uuid, id uuid unique);
        grant select, update, delete, insert on no_wall to kontor_app;
        grant select on no_wall to kontor_worker;
        create unique index on items (id, tenant_id);
        create table loose_wall (tenant_id uuid, item_id uuid, primary key (tenant_id, item_id),
          foreign key (item_id, tenant_id) references items (id, tenant_id));
        alter table loose_wall enable row level security;
        alter table loose_wall force row level security;
        create policy everything on loose_wall to kontor_app using (true);
        create policy always on loose_wall to kontor_worker using (true);
        call let_operator('loose_wall');
        drop policy operating on tenants;
        create policy operating on tenants to kontor_app using (operating());
        grant update on events to kontor_app;
        insert into no_wall values ('%s', '%s'), ('%s', null);
        """
            .formatted(ONE, ONE, OTHER));
    Walls caught = new Walls(spoilt);

    assertThat(caught.flaws())
        .contains(
            "no_tenant has no column tenant_id",
            "no_wall does not force row-level security",
            "no_wall has no policy for the application",
            "no_wall has no primary key",
            "no_wall has a unique index that does not begin with the tenant: no_wall_id_key",
            "items has a unique index that does not begin with the tenant: items_id_tenant_id_idx",
            "loose_wall has a policy that does not ask for the tenant: everything",
            "loose_wall lets the worker in when it does not settle: always",
            "loose_wall lets operators in",
            "tenants does not let operators read, and nothing else",
            "loose_wall has a foreign key that does not begin with the tenant:"
                + " loose_wall_item_id_tenant_id_fkey",
            "events lets kontor_app update what is written");
    run(spoilt.owner(), "drop table no_tenant, loose_wall");
    assertThat(caught.tablesWithoutRowsOf(ONE)).contains("items").doesNotContain("no_wall");
    assertThat(caught.seenWithoutTenant(spoilt.app())).contains("kontor_app sees no_wall");
    assertThat(caught.seenWithoutTenant(spoilt.worker())).contains("kontor_worker sees no_wall");
    assertThat(caught.reached(OTHER, ONE))
        .contains(
            "no_wall shows rows", "no_wall lets rows be changed", "no_wall lets rows be removed");
  }

  private static void run(DatabaseLogin role, String sql) throws SQLException {
    try (Connection connection = role.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
