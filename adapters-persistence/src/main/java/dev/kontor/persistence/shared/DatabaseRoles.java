package dev.kontor.persistence.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The roles beside the owner: one serves requests, one settles orders. Neither owns anything,
 * neither may pass the walls between tenants. A third one searches.
 */
public final class DatabaseRoles {
  private static final String LIMITS =
      "nosuperuser nobypassrls nocreatedb nocreaterole noreplication";

  /** Longer names are cut by the server. */
  private static final int NAME_LENGTH_MAX = 63;

  private static final String SEARCHER_SUFFIX = "_search";

  private DatabaseRoles() {}

  /** Makes the role or, when it is there, gives it the password of the login. */
  public static void ensure(Connection connection, DatabaseLogin login) throws SQLException {
    if (!exists(connection, login.user())) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("create role " + login.quotedUser() + " login " + LIMITS);
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
        .map(login -> "create role " + login.quotedUser() + " login " + LIMITS + " password '…';")
        .toList();
  }

  /**
   * The role that owns the function by which the application searches: it reads the words of all
   * tenants, which is why nobody can log in as it, and the application cannot become it. The owner
   * has to be able to, to hand the function over.
   */
  public static String searcher(DatabaseLogin app) {
    int room = NAME_LENGTH_MAX - SEARCHER_SUFFIX.length();
    String user = app.user();
    return user.substring(0, Math.min(room, user.length())) + SEARCHER_SUFFIX;
  }

  /** Makes the role that searches, unless it is there and the owner may hand it something over. */
  public static void ensureSearcher(Connection connection, DatabaseLogin owner, DatabaseLogin app)
      throws SQLException {
    String searcher = searcher(app);
    try (Statement statement = connection.createStatement()) {
      if (!exists(connection, searcher)) {
        statement.execute("create role \"" + searcher + "\" nologin " + LIMITS);
      }
      if (!mayBecome(connection, owner.user(), searcher)) {
        statement.execute("grant \"" + searcher + "\" to " + owner.quotedUser());
      }
    }
  }

  private static boolean mayBecome(Connection connection, String role, String other)
      throws SQLException {
    // Since PostgreSQL 16 there are members that may pass on a role and not become it.
    boolean tells = connection.getMetaData().getDatabaseMajorVersion() >= 16;
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_has_role(?::name, ?::name, ?)")) {
      statement.setString(1, role);
      statement.setString(2, other);
      statement.setString(3, tells ? "set" : "member");
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  /** What an administrator has to run for {@link #ensureSearcher}, whatever of it is done. */
  public static List<String> searcherInstructions(
      Connection connection, DatabaseLogin owner, DatabaseLogin app) throws SQLException {
    String searcher = searcher(app);
    List<String> instructions = new ArrayList<>();
    boolean there = exists(connection, searcher);
    if (!there) {
      instructions.add("create role \"" + searcher + "\" nologin " + LIMITS + ";");
    }
    if (!there || !mayBecome(connection, owner.user(), searcher)) {
      instructions.add("grant \"" + searcher + "\" to " + owner.quotedUser() + ";");
    }
    return instructions;
  }
}
