package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/** The plans of a statement and of those inside of the functions that it calls. */
public final class NestedPlans {
  private NestedPlans() {}

  /** As the role that serves, behind the wall of a tenant. */
  public static String of(TestDatabase database, TenantId tenant, String sql) throws SQLException {
    String wall = "select set_config('kontor.tenant', '%s', false)".formatted(tenant.value());
    return of(database, database.app().user(), wall, sql);
  }

  /** As the worker, in all tenants. */
  public static String ofWorker(TestDatabase database, String sql) throws SQLException {
    return of(
        database,
        database.worker().user(),
        "select set_config('kontor.settling', 'on', false)",
        sql);
  }

  private static String of(TestDatabase database, String role, String wall, String sql)
      throws SQLException {
    StringBuilder plans = new StringBuilder();
    try (Connection connection = database.superuser().open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          load 'auto_explain';
          set auto_explain.log_min_duration = 0;
          set auto_explain.log_nested_statements = on;
          set auto_explain.log_level = notice;
          set session authorization %s;
          %s;
          """
              .formatted(role, wall));
      statement.clearWarnings();
      statement.execute(sql);
      for (SQLWarning plan = statement.getWarnings(); plan != null; plan = plan.getNextWarning()) {
        plans.append(plan.getMessage()).append('\n');
      }
    }
    return plans.toString();
  }
}
