package dev.kontor.bootstrap.faults;

import dev.kontor.bootstrap.system.PostgresProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server with its embedded PostgreSQL, and, when it is asked for, a second one that reaches the
 * same database through a proxy.
 */
final class World implements AutoCloseable {
  static final String PASSWORD = "correct-horse-battery";

  private final Client client = new Client();
  private final Path directory;
  private final Path logs;
  private final Node first;
  private final TcpProxy databaseProxy;
  private @Nullable Node second;

  private World(Path directory, Path logs) {
    this.directory = directory;
    this.logs = logs;
    this.first =
        Node.start(
            client,
            logs.resolve("first.log"),
            variables(Map.of("KONTOR_DATA_DIR", directory + "")));
    this.databaseProxy = new TcpProxy(databasePort());
  }

  /** Makes one with an empty database. */
  static World open() {
    try {
      return open(Files.createTempDirectory("kontor-faults"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes one in this directory, which goes away with it. */
  static World open(Path directory) {
    Path logs = Path.of("target", "faults");
    try {
      Files.createDirectories(logs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new World(directory.toAbsolutePath(), logs);
  }

  private static Map<String, String> variables(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("KONTOR_ADMIN_PASSWORD", PASSWORD);
    // Tokens of one server are the other one's, too.
    variables.put("KONTOR_PUBLIC_URL", "http://kontor.example");
    return variables;
  }

  Client client() {
    return client;
  }

  /** Where logs and histories go. */
  Path logs() {
    return logs;
  }

  /** Adds a line to what is told of all runs. */
  void note(String line) {
    try {
      Files.writeString(
          logs.resolve("runs.txt"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path directory() {
    return directory;
  }

  Node first() {
    return first;
  }

  PostgresProcess postgres() {
    return new PostgresProcess(directory);
  }

  /** The way of the second server to the database. */
  TcpProxy databaseProxy() {
    return databaseProxy;
  }

  /** Starts the second server unless it runs. */
  Node second() {
    Node running = second;
    if (running == null) {
      Map<String, String> variables = new HashMap<>();
      variables.put(
          "KONTOR_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + databaseProxy.port() + "/kontor");
      login(variables, "KONTOR_DATABASE_OWNER", "owner");
      login(variables, "KONTOR_DATABASE", "app");
      login(variables, "KONTOR_DATABASE_WORKER", "worker");
      running = Node.start(client, logs.resolve("second.log"), variables(variables));
      second = running;
    }
    return running;
  }

  private void login(Map<String, String> variables, String prefix, String role) {
    variables.put(prefix + "_USER", "kontor_" + role);
    variables.put(prefix + "_PASSWORD", cluster().getProperty("password." + role));
  }

  /** Ends the second server if there is one. */
  void leaveFirstAlone() {
    Node running = second;
    if (running != null) {
      running.close();
      second = null;
    }
  }

  /** Connects as one whom nothing is hidden from. */
  Connection superuser() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + databasePort() + "/kontor?connectTimeout=3",
        "postgres",
        cluster().getProperty("password.superuser"));
  }

  /** The first column of the first row, as a number; 0 without a row. */
  long number(String sql) {
    try {
      return numberOf(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same; 0 also when the database does not answer. */
  long numberIfAnswered(String sql) {
    try {
      return numberOf(sql);
    } catch (SQLException away) {
      return 0;
    }
  }

  private long numberOf(String sql) throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** The first column of all rows. */
  List<String> texts(String sql, Object... values) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = superuser();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int place = 0; place < values.length; place++) {
        statement.setObject(place + 1, values[place]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  /** Runs a command on the data directory beside the server; answers its exit status. */
  int command(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--data-dir", directory.toString()));
    Process process = Node.launch(logs.resolve("commands.log"), variables(Map.of()), arguments);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Runs statements and commits. */
  void execute(String sql) {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int databasePort() {
    return Integer.parseInt(cluster().getProperty("port"));
  }

  private Properties cluster() {
    Properties properties = new Properties();
    try (InputStream file = Files.newInputStream(directory.resolve("database.properties"))) {
      properties.load(file);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    leaveFirstAlone();
    first.close();
    databaseProxy.close();
    client.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
