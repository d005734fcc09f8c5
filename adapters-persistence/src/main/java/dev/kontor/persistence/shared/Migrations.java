package dev.kontor.persistence.shared;

import dev.kontor.persistence.items.ItemWordsMigration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The migrations are the only way the schema comes to be; this is how they are run everywhere. */
public final class Migrations {
  /** Everything lives in this schema. */
  public static final String SCHEMA = "kontor";

  private Migrations() {}

  /**
   * Flyway as it is used everywhere.
   *
   * @param owner migrates, and owns what it makes
   * @param app serves requests
   * @param worker settles orders
   */
  public static Flyway flyway(DatabaseLogin owner, DatabaseLogin app, DatabaseLogin worker) {
    return configure(new FluentConfiguration(Migrations.class.getClassLoader()), app, worker)
        .dataSource(owner.url(), owner.user(), owner.password())
        .load();
  }

  /** Everything of the configuration but the connection. */
  public static FluentConfiguration configure(
      FluentConfiguration configuration, DatabaseLogin app, DatabaseLogin worker) {
    return configuration
        .locations("classpath:db/migration")
        .defaultSchema(SCHEMA)
        .createSchemas(true)
        .cleanDisabled(true)
        // Renamed or forgotten files must not pass for "nothing to do".
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .connectRetries(0)
        .javaMigrations(new ItemWordsMigration())
        .placeholders(
            Map.of(
                "app",
                app.quotedUser(),
                "worker",
                worker.quotedUser(),
                "search",
                '"' + DatabaseRoles.searcher(app) + '"'));
  }
}
