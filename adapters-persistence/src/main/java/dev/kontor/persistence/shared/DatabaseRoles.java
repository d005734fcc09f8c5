package dev.kontor.persistence.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The roles beside the owner: one serves requests, one settles orders. Neither owns anything,
 * neither may pass the walls between tenants.
 */
public final class DatabaseRoles {
  private static final String LIMITS =
      "login nosuperuser nobypassrls nocreatedb nocreaterole noreplication";

  private DatabaseRoles() {}

  /** Makes the role or, when it is there, gives it the password of the login. */
  public static void ensure(Connection connection, DatabaseLogin login) throws SQLException {
    if (!exists(connection, login.user())) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("create role " + login.quotedUser() + " " + LIMITS);
      }
    }
    // The driver hashes the password, so that it never stands in a statement or a log.
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(login.user(), login.password().toCharArray(), "scram-sha-256");
  }

  /** Whether the server knows a role of that name. */
  public static boolean exists(Connection connection, String role) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select from pg_roles where rolname = ?")) {
      statement.setString(1, role);
      try (ResultSet result = statement.executeQuery()) {
        return result.next();
      }
    }
  }

  /** What an administrator has to run when the owner may not make roles; without passwords. */
  public static List<String> instructions(List<DatabaseLogin> missing) {
    return missing.stream()
        .map(login -> "create role " + login.quotedUser() + " " + LIMITS + " password '…';")
        .toList();
  }
}
