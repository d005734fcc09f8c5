package dev.kontor.persistence.shared;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.postgresql.util.PasswordUtil;

/**
 * The roles beside the owner: one serves requests, one settles orders. Neither owns anything,
 * neither may pass the walls between tenants. A third one searches.
 */
public final class DatabaseRoles {
  private static final String LIMITS =
      "nosuperuser nobypassrls nocreatedb nocreaterole noreplication";

  /** How often a password is hashed that somebody thought up (RFC 7677, section 4). */
  private static final int ITERATIONS = 4_096;

  private static final int ITERATIONS_OF_RANDOM = 1;
  private static final int SALT_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Longer names are cut by the server. */
  private static final int NAME_LENGTH_MAX = 63;

  private static final String SEARCHER_SUFFIX = "_search";

  private DatabaseRoles() {}

  /** Makes the role or, when it is there, gives it the password of the login. */
  public static void ensure(Connection connection, DatabaseLogin login) throws SQLException {
    create(connection, login);
    setPassword(connection, login, ITERATIONS);
  }

  /**
   * Like {@link #ensure}, for a password of at least 128 random bits: what cannot be guessed needs
   * no hash that makes guessing dear. Each connection then costs a hash instead of 4,096, which a
   * JVM that has just started is slow at.
   */
  public static void ensureRandom(Connection connection, DatabaseLogin login) throws SQLException {
    create(connection, login);
    setPassword(connection, login, ITERATIONS_OF_RANDOM);
  }

  private static void create(Connection connection, DatabaseLogin login) throws SQLException {
    if (!exists(connection, login.user())) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("create role " + login.quotedUser() + " login " + LIMITS);
      }
    }
  }

  /** The password is hashed here, so that it never stands in a statement or a log. */
  private static void setPassword(Connection connection, DatabaseLogin login, int iterations)
      throws SQLException {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    String verifier =
        PasswordUtil.encodeScramSha256(login.password().toCharArray(), iterations, salt);
    try (Statement statement = connection.createStatement()) {
      statement.execute("alter role " + login.quotedUser() + " password '" + verifier + "'");
    }
  }

  /**
   * Those of the logins whose passwords are kept with more hashes than {@link #ensureRandom} does;
   * only a superuser may ask.
   */
  public static List<DatabaseLogin> stretched(Connection connection, List<DatabaseLogin> logins)
      throws SQLException {
    Set<String> users = new HashSet<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select rolname from pg_authid where rolname = any (?) and rolpassword not like ?")) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "text", logins.stream().map(DatabaseLogin::user).toArray(String[]::new)));
      statement.setString(2, "SCRAM-SHA-256$" + ITERATIONS_OF_RANDOM + ":%");
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          users.add(result.getString(1));
        }
      }
    }
    return logins.stream().filter(login -> users.contains(login.user())).toList();
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
