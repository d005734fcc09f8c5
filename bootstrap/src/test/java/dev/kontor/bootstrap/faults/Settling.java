package dev.kontor.bootstrap.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Catches the second server in the middle of a transaction. */
final class Settling {
  /** Whose transaction it is. */
  static final String WORKER = "kontor_worker";

  static final String APP = "kontor_app";

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String OPEN = "xact_start is not null";
  private static final String BLOCKED = "wait_event_type = 'Lock'";

  private Settling() {}

  /** Waits until a role of the second server has a transaction open. */
  static void await(World world, String role) throws SQLException {
    await(world, role, OPEN);
  }

  /** Waits until a settlement of the second server waits for a lock, with orders in hand. */
  static void awaitBlocked(World world) throws SQLException {
    await(world, WORKER, BLOCKED);
  }

  /**
   * Stops the second server while a transaction of that role is open, so that it stays open.
   *
   * @throws AssertionError when it does not succeed
   */
  static void freeze(World world, Node second, String role) throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      await(world, role);
      second.freeze();
      if (staysOpen(world, role)) {
        return;
      }
      second.thaw();
    }
    throw new AssertionError("no transaction of " + role + " was caught");
  }

  private static boolean staysOpen(World world, String role) throws SQLException {
    long seen = System.nanoTime();
    boolean open = true;
    while (open && System.nanoTime() - seen < Duration.ofMillis(100).toNanos()) {
      open = isFound(world, role, OPEN);
    }
    return open;
  }

  private static void await(World world, String role, String condition) throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (Connection connection = world.superuser()) {
      while (!isFound(connection, world, role, condition)) {
        if (System.nanoTime() > end) {
          throw new AssertionError("the second server has no transaction of " + role);
        }
      }
    }
  }

  private static boolean isFound(World world, String role, String condition) throws SQLException {
    try (Connection connection = world.superuser()) {
      return isFound(connection, world, role, condition);
    }
  }

  private static boolean isFound(Connection connection, World world, String role, String condition)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select from pg_stat_activity where usename = ? and client_port = any (?) and "
                + condition)) {
      Integer[] ports = world.databaseProxy().outgoingPorts().toArray(Integer[]::new);
      statement.setString(1, role);
      statement.setArray(2, connection.createArrayOf("int", ports));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Holds the stock of an item, so that settlements of it wait until this is closed. */
  static Connection hold(World world, String item) throws SQLException {
    Connection connection = world.superuser();
    connection.setAutoCommit(false);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select from kontor.stock where item_id = ?::uuid for update")) {
      statement.setString(1, item);
      statement.executeQuery().close();
    }
    return connection;
  }
}
