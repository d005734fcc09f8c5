package dev.kontor.bootstrap.architecture.planted.persistence.items;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

public final class JdbcShelf {
  static boolean find(Connection connection, String sku) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute("select from items where sku = '" + sku + "'");
    }
  }
}
