package dev.kontor.persistence.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.persistence.shared.DatabaseLogin;
import dev.kontor.persistence.shared.Migrations;
import dev.kontor.persistence.shared.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** An installation from before there was a search moves up with what is in it. */
class ItemWordsMigrationTest {
  private static final String TENANT = "01900000-0000-7000-8000-00000000000a";
  private static final String ROWS =
      """
      insert into tenants values
        ('%1$s', 'shop', 'Shop', 'GBP', 'UTC', true, 1, now(), now(), null, 'active');
      insert into items
        select '%1$s', lpad(n::text, 32, '0')::uuid, 'SKU-' || n, 'Hängende Straße ' || n,
          'лампа', 100, 'GBP', '%1$s', 1, now(), now(), case n when 7 then now() end,
          case when n %% 2 = 0 then '{even,all}' else '{all}' end::text[]
        from generate_series(1, 2500) n;
      """
          .formatted(TENANT);

  private final TestDatabase database = TestDatabase.empty();

  private void migrate(String target) {
    DatabaseLogin owner = database.owner();
    Migrations.configure(
            new FluentConfiguration(Migrations.class.getClassLoader()),
            database.app(),
            database.worker())
        .dataSource(owner.url(), owner.user(), owner.password())
        .target(target)
        .load()
        .migrate();
  }

  private List<String> texts(String sql) throws SQLException {
    try (Connection connection = database.app().open();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('kontor.tenant', '" + TENANT + "', false)");
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }

  @Test
  void items_areFoundAndTheirTagsCounted() throws SQLException {
    migrate("012");
    try (Connection connection = database.superuser().open();
        Statement statement = connection.createStatement()) {
      statement.execute(ROWS);
    }

    migrate("latest");

    assertThat(
            texts(
                "select item_id from search_items('{HANGENDE,STRASSE,ЛАМПА}', false, null, null,"
                    + " null)"))
        .hasSize(2499);
    assertThat(
            texts(
                "select right(item_id::text, 4) from search_items('{2345}', true, null, null, 5)"))
        .containsExactly("2345");
    assertThat(texts("select item_id from search_items('{HANGEMDE,2345}', true, null, null, 5)"))
        .hasSize(1);
    assertThat(texts("select tag || ' ' || sum(items) from tag_counts group by tag order by tag"))
        .containsExactly("all 2499", "even 1250");
    assertThat(texts("select count(*) from item_tags where created_at is not null"))
        .containsExactly("3749");
  }

  @Test
  void walls_standAgain() throws SQLException {
    migrate("latest");

    assertThat(
            texts(
                """
                select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'kontor' and relkind = 'r' and relrowsecurity
                  and not relforcerowsecurity
                """))
        .isEmpty();
  }
}
