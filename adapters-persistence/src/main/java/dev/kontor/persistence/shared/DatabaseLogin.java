package dev.kontor.persistence.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * How one role reaches the database.
 *
 * @param url a JDBC URL of PostgreSQL without user and password
 */
public record DatabaseLogin(String url, String user, String password) {
  /** Names that are safe inside quotes of any kind, in SQL and in migrations. */
  private static final Pattern USER_FORM = Pattern.compile("[A-Za-z0-9_.@-]{1,63}");

  public DatabaseLogin {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(password, "password");
    if (!USER_FORM.matcher(user).matches()) {
      throw new IllegalArgumentException(
          "a database role is named by 1 to 63 of the characters A-Z a-z 0-9 _ . @ -");
    }
  }

  /** The role's name as SQL wants it. */
  public String quotedUser() {
    return '"' + user + '"';
  }

  /** A connection of its own, outside of any pool. */
  public Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "kontor");
    properties.setProperty("connectTimeout", "5");
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("not a JDBC URL of PostgreSQL: " + url, "08001");
    }
    return connection;
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "DatabaseLogin[" + user + " at " + url + "]";
  }
}
