package dev.kontor.persistence.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What must hold for every table there is, taken from the catalogue and from trying. */
final class Walls {
  /** The only tables that belong to no tenant. */
  static final Set<String> OUTSIDE =
      Set.of(
          "tenant_directory",
          "signing_keys",
          "login_failures",
          "event_epoch",
          "flyway_schema_history");

  /** The only tables of which operators see all tenants' rows. */
  static final Set<String> FOR_OPERATORS = Set.of("tenants");

  /** The only tables in which nobody may change or remove a row. */
  static final Set<String> APPEND_ONLY = Set.of("events", "stock_movements");

  private static final String DENIED = "42501";
  private static final String UNIQUE_VIOLATION = "23505";

  private final TestDatabase database;

  Walls(TestDatabase database) {
    this.database = database;
  }

  /** The tables that must be walled in. */
  List<String> tables() throws SQLException {
    try (Connection connection = database.superuser().open()) {
      List<String> all =
          texts(
              connection,
              """
              select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'kontor' and c.relkind in ('r', 'p') order by 1
              """);
      return all.stream().filter(table -> !OUTSIDE.contains(table)).toList();
    }
  }

  /** Whatever is wrong with how the tables are made; empty when all is well. */
  List<String> flaws() throws SQLException {
    List<String> flaws = new ArrayList<>();
    try (Connection connection = database.superuser().open()) {
      for (String table : tables()) {
        flaws.addAll(texts(connection, FLAWS, table));
      }
    }
    return flaws;
  }

  private static final String FLAWS =
      """
      with walled as (
        select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity,
          (select attnum from pg_attribute a
             where a.attrelid = c.oid and a.attname = 'tenant_id') as tenant
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'kontor' and c.relname = ?
      )
      select relname || ' has no column tenant_id' from walled where tenant is null
      union all
      select relname || ' does not force row-level security' from walled
        where not (relrowsecurity and relforcerowsecurity)
      union all
      select relname || ' has no policy for the application' from walled
        where not exists (select from pg_policy p
          where p.polrelid = walled.oid and 'kontor_app'::regrole = any (p.polroles))
      union all
      select relname || ' has a policy that does not ask for the tenant: ' || polname
        from walled join pg_policy p on p.polrelid = walled.oid
        where 'kontor_worker'::regrole <> all (p.polroles)
          and p.polname not in ('operating', 'together', 'searching')
          and (pg_get_expr(polqual, polrelid) is distinct from
              '(tenant_id = ( SELECT current_tenant() AS current_tenant))'
            or pg_get_expr(polwithcheck, polrelid) is distinct from
              '(tenant_id = ( SELECT current_tenant() AS current_tenant))')
      union all
      select relname || ' lets in more than the tenants of a round trip: ' || polname
        from walled join pg_policy p on p.polrelid = walled.oid
        where p.polname = 'together'
          and (p.polroles <> array['kontor_app'::regrole::oid]
            or pg_get_expr(polqual, polrelid) is distinct from
              '((tenant_id = ANY (( SELECT tenants_together() AS tenants_together)::uuid[])) IS TRUE)'
            or pg_get_expr(polwithcheck, polrelid) is distinct from
              '((tenant_id = ANY (( SELECT tenants_together() AS tenants_together)::uuid[])) IS TRUE)')
      union all
      select relname || ' lets tenants share round trips'
        from walled join pg_policy p on p.polrelid = walled.oid
        where p.polname = 'together' and relname not in ('items', 'item_tags', 'stock',
          'stock_movements', 'orders', 'order_references', 'order_queue', 'events',
          'idempotency_keys', 'item_words', 'vocabulary', 'words_left', 'tag_counts')
      union all
      select relname || ' lets the worker in when it does not settle: ' || polname
        from walled join pg_policy p on p.polrelid = walled.oid
        where 'kontor_worker'::regrole = any (p.polroles)
          and (pg_get_expr(polqual, polrelid) is distinct from
              '( SELECT settling() AS settling)'
            or pg_get_expr(polwithcheck, polrelid) is distinct from
              '( SELECT settling() AS settling)')
      union all
      select relname || ' lets operators in'
        from walled join pg_policy p on p.polrelid = walled.oid
        where p.polname = 'operating' and relname <> 'tenants'
      union all
      select relname || ' does not let operators read, and nothing else' from walled
        where relname = 'tenants' and not exists (select from pg_policy p
          where p.polrelid = walled.oid and p.polname = 'operating'
            and p.polcmd = 'r' and p.polpermissive
            and p.polroles = array['kontor_app'::regrole::oid]
            and pg_get_expr(polqual, polrelid) = '( SELECT operating() AS operating)'
            and polwithcheck is null)
      union all
      select relname || ' lets somebody search in it'
        from walled join pg_policy p on p.polrelid = walled.oid
        where p.polname = 'searching' and relname not in ('item_words', 'vocabulary',
          'articles', 'article_texts', 'tasks', 'users')
      union all
      select relname || ' lets in more than the role that searches, or that do more than read'
        from walled join pg_policy p on p.polrelid = walled.oid
        where p.polname = 'searching'
          and (p.polroles <> array['kontor_app_search'::regrole::oid] or p.polcmd <> 'r')
      union all
      select relname || ' lets the role that searches ' || lower(privilege_type)
        from walled join information_schema.role_table_grants g
          on g.table_schema = 'kontor' and g.table_name = relname
        where grantee = 'kontor_app_search'
          and not (privilege_type = 'SELECT' and relname in ('item_words', 'vocabulary'))
      union all
      select relname || ' has no primary key' from walled
        where not exists (select from pg_index i where i.indrelid = walled.oid and i.indisprimary)
      union all
      select relname || ' has a unique index that does not begin with the tenant: '
          || i.indexrelid::regclass
        from walled join pg_index i on i.indrelid = walled.oid
        where i.indisunique and i.indkey[0] <> coalesce(tenant, 0)
      union all
      select relname || ' has a foreign key that does not begin with the tenant: ' || k.conname
        from walled join pg_constraint k on k.conrelid = walled.oid and k.contype = 'f'
        where k.conkey[1] <> coalesce(tenant, 0)
          or not exists (select from pg_attribute a where a.attrelid = k.confrelid
               and a.attnum = k.confkey[1] and a.attname = 'tenant_id')
      union all
      select relname || ' lets ' || grantee || ' ' || lower(privilege_type) || ' what is written'
        from walled join information_schema.role_table_grants g
          on g.table_schema = 'kontor' and g.table_name = relname
        where relname in ('events', 'stock_movements')
          and grantee in ('kontor_app', 'kontor_worker', 'PUBLIC')
          and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
      """;

  /** Tables without a row of the tenant: nothing can be learnt from those. */
  List<String> tablesWithoutRowsOf(UUID tenant) throws SQLException {
    List<String> empty = new ArrayList<>();
    try (Connection connection = database.superuser().open()) {
      for (String table : tables()) {
        if (count(connection, table, tenant) == 0) {
          empty.add(table);
        }
      }
    }
    return empty;
  }

  /** What a role sees although nobody told the database for which tenant it asks. */
  List<String> seenWithoutTenant(DatabaseLogin role) throws SQLException {
    List<String> seen = new ArrayList<>();
    try (Connection connection = role.open()) {
      for (String table : tables()) {
        if (touched(connection, "select from " + table) > 0) {
          seen.add(role.user() + " sees " + table);
        }
      }
    }
    return seen;
  }

  /** The tables of which an operator sees rows of both tenants, and what it can change in them. */
  List<String> reachedByOperators(UUID one, UUID other) throws SQLException {
    List<String> reached = new ArrayList<>();
    try (Connection connection = database.app().open()) {
      texts(connection, "select set_config('kontor.operating', 'on', false)");
      for (String table : tables()) {
        String theirs = " where tenant_id in ('" + one + "', '" + other + "')";
        if (touched(connection, "select from " + table + theirs) > 0) {
          reached.add(table + " shows rows");
        }
        if (touched(connection, "update " + table + " set tenant_id = tenant_id" + theirs) > 0) {
          reached.add(table + " lets rows be changed");
        }
        if (touched(connection, "delete from " + table + theirs) > 0) {
          reached.add(table + " lets rows be removed");
        }
        if (touched(connection, copyOf(table, other)) > 0) {
          reached.add(table + " lets rows be planted");
        }
      }
    }
    return reached;
  }

  /** What one tenant can do to the rows of another. */
  List<String> reached(UUID intruder, UUID victim) throws SQLException {
    return reached("kontor.tenant", intruder.toString(), victim);
  }

  /** What a tenant that shares a round trip can do to the rows of one that does not. */
  List<String> reachedTogether(UUID intruder, UUID victim) throws SQLException {
    return reached("kontor.tenants", "{" + intruder + "}", victim);
  }

  private List<String> reached(String wall, String intruder, UUID victim) throws SQLException {
    List<String> reached = new ArrayList<>();
    try (Connection connection = database.app().open()) {
      try (PreparedStatement statement =
          connection.prepareStatement("select set_config(?, ?, false)")) {
        statement.setString(1, wall);
        statement.setString(2, intruder);
        statement.execute();
      }
      for (String table : tables()) {
        String theirs = table + " where tenant_id = '" + victim + "'";
        if (touched(connection, "select from " + theirs) > 0) {
          reached.add(table + " shows rows");
        }
        String update = "update " + table + " set tenant_id = tenant_id where tenant_id = '";
        if (touched(connection, update + victim + "'") > 0) {
          reached.add(table + " lets rows be changed");
        }
        if (touched(connection, "delete from " + theirs) > 0) {
          reached.add(table + " lets rows be removed");
        }
        if (touched(connection, copyOf(table, victim)) > 0) {
          reached.add(table + " lets rows be planted");
        }
      }
    }
    return reached;
  }

  /** An insert of a row of the victim, as it stands. */
  private String copyOf(String table, UUID victim) throws SQLException {
    try (Connection connection = database.superuser().open()) {
      List<String> rows =
          texts(
              connection,
              "select to_json(t)::text from "
                  + table
                  + " t where tenant_id = '"
                  + victim
                  + "' limit 1");
      if (rows.isEmpty()) {
        return "select from " + table + " where false";
      }
      String columns =
          String.join(
              ", ",
              texts(
                  connection,
                  """
                  select quote_ident(attname) from pg_attribute
                  where attrelid = ?::regclass and attnum > 0 and not attisdropped
                    and attgenerated = ''
                  """,
                  table));
      return "insert into "
          + table
          + (" (" + columns + ") overriding system value select " + columns)
          + " from json_populate_record(null::"
          + table
          + ", '"
          + rows.getFirst().replace("'", "''")
          + "')";
    }
  }

  /** Rows that the statement touched; none when it is not permitted. */
  private static int touched(Connection connection, String sql) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return statement.getUpdateCount();
      }
      int rows = 0;
      try (ResultSet result = statement.getResultSet()) {
        while (result.next()) {
          rows++;
        }
      }
      return rows;
    } catch (SQLException e) {
      if (DENIED.equals(e.getSQLState())) {
        return 0;
      }
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        // No wall stood in the way, only another row.
        return 1;
      }
      throw e;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static long count(Connection connection, String table, UUID tenant) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select count(*) from " + table + " where tenant_id = ?")) {
      statement.setObject(1, tenant);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private static List<String> texts(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      List<String> texts = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          texts.add(result.getString(1));
        }
      }
      return texts;
    }
  }
}
