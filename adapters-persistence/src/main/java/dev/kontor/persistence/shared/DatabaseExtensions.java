package dev.kontor.persistence.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The extensions of PostgreSQL that the migrations make; they come with the server. */
public final class DatabaseExtensions {
  private static final List<String> NAMES = List.of("pg_trgm", "fuzzystrmatch", "btree_gin");

  private DatabaseExtensions() {}

  /** What keeps the migrations from making them, each with what an administrator has to do. */
  public static List<String> obstacles(Connection connection) throws SQLException {
    List<String> obstacles = new ArrayList<>();
    for (String name : NAMES) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              """
              select exists (select from pg_extension where extname = ?),
                exists (select from pg_available_extensions where name = ?),
                has_database_privilege(current_database(), 'create')
              """)) {
        statement.setString(1, name);
        statement.setString(2, name);
        try (ResultSet found = statement.executeQuery()) {
          found.next();
          if (found.getBoolean(1)) {
            continue;
          }
          if (!found.getBoolean(2)) {
            obstacles.add("install " + name + " on the server (postgresql-contrib);");
          }
          if (!found.getBoolean(2) || !found.getBoolean(3)) {
            obstacles.add("create extension " + name + ";");
          }
        }
      }
    }
    return obstacles;
  }
}
