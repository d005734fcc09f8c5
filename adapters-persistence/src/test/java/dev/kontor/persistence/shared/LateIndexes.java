package dev.kontor.persistence.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Many rows go in in a fraction of the time when their indexes are made afterwards. */
public final class LateIndexes {
  private LateIndexes() {}

  /**
   * Runs a script that fills tables without their indexes and makes those again. Unique ones stay:
   * the script may rely on them.
   *
   * @param statement of a superuser, with the tables on its search path
   */
  public static void during(Statement statement, String script, String... tables)
      throws SQLException {
    Map<String, String> indexes = new LinkedHashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select indexrelid::regclass, pg_get_indexdef(indexrelid) from pg_index"
                + " where not indisunique and indrelid = any ('{%s}'::regclass[])"
                    .formatted(String.join(",", tables)))) {
      while (rows.next()) {
        indexes.put(rows.getString(1), rows.getString(2));
      }
    }
    for (String name : indexes.keySet()) {
      statement.execute("drop index " + name);
    }
    statement.execute(script);
    for (String definition : indexes.values()) {
      statement.execute(definition);
    }
  }
}
