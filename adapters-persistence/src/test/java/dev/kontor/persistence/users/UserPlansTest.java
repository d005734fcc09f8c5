package dev.kontor.persistence.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.users.UserQuery;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.UserView;
import dev.kontor.persistence.shared.ExplainedQueries;
import dev.kontor.persistence.shared.ExplainedQueries.Plan;
import dev.kontor.persistence.shared.NestedPlans;
import dev.kontor.persistence.shared.TestAdapters;
import dev.kontor.persistence.shared.TestDatabase;
import dev.kontor.testkit.shared.Pages;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is asked about users is found by an index, behind the wall and as the role that serves. A
 * condition that is not leakproof would read the rows of the whole tenant.
 */
class UserPlansTest {
  private static final String TENANT = "01900000-0000-7000-8000-00000000000a";
  private static final String USER = "00000000-0000-0000-0000-000000000007";

  private static TestDatabase database;
  private static TestAdapters adapters;
  private static ExplainedQueries queries;

  /** A statement and the index that it must go by. */
  record Indexed(String sql, String index) {}

  static List<Indexed> plans() {
    return List.of(
        new Indexed(
            "select * from orders o where o.tenant_id = '%s' and o.user_id = '%s'"
                + " order by o.id desc limit 1",
            "orders_by_user"),
        new Indexed(
            "select * from items i join stock s on s.tenant_id = i.tenant_id and s.item_id = i.id"
                + " where i.tenant_id = '%s' and i.deleted_at is null and i.owner_id = '%s'"
                + " order by i.created_at desc, i.id desc limit 26",
            "items_by_owner"),
        new Indexed(
            "select * from users where tenant_id = '%s' and username_key = 'user7'"
                + " and deleted_at is null",
            "users_username"),
        new Indexed(
            "select * from users where tenant_id = '%s' and email_key = '7@example.com'"
                + " and deleted_at is null",
            "users_email"),
        new Indexed(
            "select * from users where tenant_id = '%s' and deleted_at is null"
                + " order by created_at desc, id desc limit 26",
            "users_by_age"),
        new Indexed(
            "select * from sessions where tenant_id = '%s' and user_id = '%s'",
            "sessions_by_user"));
  }

  @BeforeAll
  static void fill() throws SQLException {
    database = TestDatabase.fresh();
    try (Connection connection = database.superuser().open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into tenants values
            ('%1$s', 'shop', 'Name', 'GBP', 'UTC', true, 1, now(), now(), null, 'active');
          insert into users
            select '%1$s', lpad(n::text, 32, '0')::uuid, 'user' || n, 'user' || n,
              n || '@example.com', n || '@example.com', null, true, '{customer}', 'hash', null, 1,
              now() + n * interval '1 s', now(), null,
              'USER' || n || case n %% 2000 when 7 then ' ЖЕЛЕЗНОВА' when 8 then ' 王小明' else '' end
            from generate_series(1, 20000) n;
          insert into items
            select '%1$s', lpad(n::text, 32, '0')::uuid, 'SKU' || n, 'Title', null, 100, 'GBP',
              lpad((n %% 100)::text, 32, '0')::uuid, 1, now() + n * interval '1 s', now(), null
            from generate_series(1, 5000) n;
          insert into stock select tenant_id, id, 1, 0 from items;
          insert into orders
            select '%1$s', lpad(n::text, 32, '0')::uuid, lpad((n %% 100)::text, 32, '0')::uuid,
              'pending', null, '{}', '[]', 100, 'GBP', null, now(), null, now()
            from generate_series(1, 10000) n;
          insert into sessions
            select '%1$s', lpad(n::text, 32, '0')::uuid, lpad(n::text, 32, '0')::uuid, null, '{}',
              null, null, now(), now(), now()
            from generate_series(1, 2000) n;
          analyze;
          """
              .formatted(TENANT));
    }
    adapters = TestAdapters.on(database);
    queries = ExplainedQueries.on(adapters, database);
  }

  @AfterAll
  static void close() {
    adapters.close();
  }

  @ParameterizedTest
  @MethodSource("plans")
  void statement_goesByItsIndex(Indexed plan) throws SQLException {
    String explained = explain(plan.sql().formatted(TENANT, USER));

    assertThat(explained).contains(plan.index()).doesNotContain("Seq Scan");
  }

  @ParameterizedTest
  @CsvSource({"железн,10", "ЛЕЗ,10", "小明,10", "user19998,1", "ser 1777,12", "nobody,0"})
  void rareWords_areFoundByAnIndex(String q, int found) {
    for (UserQuery.Sort sort : UserQuery.Sort.values()) {
      for (Boolean active : Arrays.asList(true, null)) {
        UserQuery query = new UserQuery(q, null, active, sort, true);
        List<UserView> users = new ArrayList<>();

        List<Plan> plans = queries.during(() -> users.addAll(list(query).rows()));

        assertThat(users).hasSize(found);
        assertThat(plans).hasSize(2).allSatisfy(plan -> assertThat(plan.scanned()).isEmpty());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ЖЕЛЕЗН", "小明", "USER19998"})
  void rareWords_areFoundByTheIndexMadeForThem(String part) throws SQLException {
    String plans =
        NestedPlans.of(
            database,
            new TenantId(UUID.fromString(TENANT)),
            "select search_users('{" + part + "}', 1000)");

    assertThat(plans).contains("users_search").doesNotContain("Seq Scan");
  }

  @Test
  void whatNoIndexFinds_isLookedForAPageAtATime() {
    UserQuery query = new UserQuery("明", null, null, UserQuery.Sort.CREATED_AT, true);

    List<UserView> found = Pages.walk(3, page -> list(query, page));

    assertThat(found).hasSize(10).doesNotHaveDuplicates();
    assertThat(list(query, Pages.first(5)).rows()).hasSize(1);
    assertThat(list(query, Pages.first(5)).next()).isNotNull();
    assertThat(list(query, Pages.counted(5)).total()).isEqualTo(new Page.Total(10, false));
  }

  private static Page<UserView> list(UserQuery query) {
    return list(query, Pages.first(25));
  }

  private static Page<UserView> list(UserQuery query, PageRequest page) {
    TenantId tenant = new TenantId(UUID.fromString(TENANT));
    return queries
        .transactions()
        .queryInTenant(
            tenant, () -> adapters.get(UserRepository.class).listViews(tenant, query, page));
  }

  private static String explain(String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.app().open();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('kontor.tenant', '" + TENANT + "', false)");
      try (ResultSet rows = statement.executeQuery("explain " + sql)) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return String.join("\n", lines);
  }
}
