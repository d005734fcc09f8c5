package dev.kontor.bootstrap.database;

import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.bootstrap.configuration.ExternalDatabase;
import dev.kontor.persistence.shared.DatabaseExtensions;
import dev.kontor.persistence.shared.DatabaseLogin;
import dev.kontor.persistence.shared.DatabaseRoles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL that others run; nothing of it is started or stopped here. */
public final class ServerDatabase implements Database {
  private static final int VERSION_MIN = 15;
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  /** "kontor" in ASCII, so that no other program takes the same number by chance. */
  private static final long LOCK = 0x6b6f_6e74_6f72L;

  private final ExternalDatabase database;

  private ServerDatabase(ExternalDatabase database) {
    this.database = database;
  }

  /**
   * Looks at the server and makes the roles that it lacks.
   *
   * @throws CommandException when it cannot be used; the message may be SQL that helps
   */
  public static ServerDatabase open(ExternalDatabase database) {
    try (Connection connection = database.owner().open()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < VERSION_MIN) {
        throw new CommandException(
            "The server is PostgreSQL " + version + "; " + VERSION_MIN + " or newer is needed.");
      }
      try (Statement statement = connection.createStatement()) {
        // Until the connection closes: of several nodes that start at once, one makes the roles.
        statement.execute("select pg_advisory_lock(" + LOCK + ")");
      }
      makeRoles(connection, database);
      requireExtensions(connection);
    } catch (SQLException e) {
      throw unreachable(database.owner(), e);
    }
    return new ServerDatabase(database);
  }

  /** Roles that exist keep their passwords: they may not be Kontor's alone. */
  private static void makeRoles(Connection connection, ExternalDatabase database)
      throws SQLException {
    List<DatabaseLogin> missing = new ArrayList<>();
    for (DatabaseLogin login : List.of(database.app(), database.worker())) {
      if (!DatabaseRoles.exists(connection, login.user())) {
        missing.add(login);
      }
    }
    try {
      for (DatabaseLogin login : missing) {
        DatabaseRoles.ensure(connection, login);
      }
      DatabaseRoles.ensureSearcher(connection, database.owner(), database.app());
    } catch (SQLException e) {
      if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw e;
      }
      List<String> instructions = new ArrayList<>(DatabaseRoles.instructions(missing));
      instructions.addAll(
          DatabaseRoles.searcherInstructions(connection, database.owner(), database.app()));
      throw new CommandException(
          "The database's owner may not make roles; let an administrator run: "
              + String.join(" ", instructions),
          e);
    }
  }

  private static void requireExtensions(Connection connection) throws SQLException {
    List<String> obstacles = DatabaseExtensions.obstacles(connection);
    if (!obstacles.isEmpty()) {
      throw new CommandException(
          "The database lacks extensions that its owner cannot make; let an administrator of this"
              + " database do: "
              + String.join(" ", obstacles));
    }
  }

  static CommandException unreachable(DatabaseLogin login, SQLException cause) {
    return new CommandException(
        "Cannot use the database as "
            + login.quotedUser()
            + " ("
            + PostgresControl.oneLine(String.valueOf(cause.getMessage()))
            + "); check its URL, user and password.",
        cause);
  }

  @Override
  public DatabaseLogin owner() {
    return database.owner();
  }

  @Override
  public DatabaseLogin app() {
    return database.app();
  }

  @Override
  public DatabaseLogin worker() {
    return database.worker();
  }

  @Override
  public Optional<DatabaseLogin> replica() {
    return database.replica();
  }

  @Override
  public void close() {
    // Others run it.
  }
}
