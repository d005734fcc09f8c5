package dev.kontor.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** An installation from before tenants could be kept moves up with what is in it. */
class TenantMigrationTest {
  private static final String OLD = "005";
  private static final String ROWS =
      """
      insert into tenants values
        ('01900000-0000-7000-8000-00000000000a', 'demo', 'Demo', 'GBP', 'Z', true, 1,
          now(), now(), null),
        ('01900000-0000-7000-8000-00000000000b', 'shut', 'Shut', 'EUR', 'Europe/Vienna', false, 2,
          now(), now(), null);
      insert into tenant_directory values
        ('demo', '01900000-0000-7000-8000-00000000000a', 'active'),
        ('shut', '01900000-0000-7000-8000-00000000000b', 'suspended');
      """;

  private final TestDatabase database = TestDatabase.empty();

  private void migrate(String target) {
    FluentConfiguration configuration =
        Migrations.configure(
            new FluentConfiguration(Migrations.class.getClassLoader()),
            database.app(),
            database.worker());
    DatabaseLogin owner = database.owner();
    configuration
        .dataSource(owner.url(), owner.user(), owner.password())
        .target(target)
        .load()
        .migrate();
  }

  private List<String> texts(DatabaseLogin login, String sql) throws SQLException {
    try (Connection connection = login.open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private void run(DatabaseLogin login, String sql) throws SQLException {
    try (Connection connection = login.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void tenants_keepTheirStateAndTheirPlaceInTheDirectory() throws SQLException {
    migrate(OLD);
    run(database.superuser(), ROWS);

    migrate("latest");

    assertThat(
            texts(
                database.superuser(),
                "select slug || ' ' || state || ' ' || time_zone from tenants order by slug"))
        .containsExactly("demo active UTC", "shut suspended Europe/Vienna");
    assertThat(
            texts(database.app(), "select slug || ' ' || state from tenant_directory order by 1"))
        .containsExactly("demo active", "shut suspended");
    assertThat(texts(database.app(), "select slug from tenants")).isEmpty();
    assertThat(texts(database.owner(), "select slug from tenants")).isEmpty();
  }

  @Test
  void directory_followsTheTenantsFromThenOn() throws SQLException {
    migrate(OLD);
    run(database.superuser(), ROWS);
    migrate("latest");

    run(database.superuser(), "update tenants set deleted_at = now() where slug = 'shut'");
    run(database.superuser(), "update tenants set state = 'suspended' where slug = 'demo'");

    assertThat(
            texts(database.app(), "select slug || ' ' || state from tenant_directory order by 1"))
        .containsExactly("demo suspended", "shut removed");
    assertThatThrownBy(
            () ->
                run(
                    database.superuser(),
                    "update tenants set slug = 'demo' where slug = 'shut';"
                        + "update tenants set deleted_at = null"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("tenant_directory_slug");
  }
}
