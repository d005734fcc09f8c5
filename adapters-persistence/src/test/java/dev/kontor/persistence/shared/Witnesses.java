package dev.kontor.persistence.shared;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The connections that flush the log, seen and ended by the superuser. */
public final class Witnesses {
  private static final String END =
      "select coalesce(bool_and(pg_terminate_backend(pid, 5000)), false) from pg_stat_activity"
          + " where datname = current_database() and pid <> pg_backend_pid()"
          + " and query like 'select pg_logical_emit_message(true, ''kontor''%'";

  private Witnesses() {}

  /** As a crash of the server would, ends whoever has flushed so far; false when nobody has. */
  public static boolean end(TestDatabase database) {
    return ask(database, END);
  }

  static boolean ask(TestDatabase database, String question) {
    try (Connection connection = database.superuser().open();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.next() && answer.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
