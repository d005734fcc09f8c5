package dev.kontor.bootstrap.database;

import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.persistence.shared.DatabaseLogin;
import dev.kontor.persistence.shared.DatabaseRoles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that lives in the data directory. It is a process of its own: when this one is
 * killed it goes on, and the next start takes it over.
 */
public final class EmbeddedDatabase implements Database {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String VERSION_FILE = "PG_VERSION";
  private static final String PROCESS_FILE = "postmaster.pid";
  private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(10);

  private final DataDirectory directory;
  private final PostgresControl control;
  private final ServerWatch watch = new ServerWatch(this::running, this::run);
  private volatile Cluster cluster;

  /** From then on others rely on the port. */
  private volatile boolean serving;

  private EmbeddedDatabase(DataDirectory directory, PostgresControl control, Cluster cluster) {
    this.directory = directory;
    this.control = control;
    this.cluster = cluster;
  }

  /**
   * Starts the server of the directory, making it on the first start. Keeps the directory for
   * itself until closed.
   *
   * @throws CommandException also when another process uses the directory
   */
  public static EmbeddedDatabase start(Path root) {
    DataDirectory directory =
        DataDirectory.tryOpen(root).orElseThrow(() -> DataDirectory.taken(root));
    return start(directory);
  }

  static EmbeddedDatabase start(DataDirectory directory) {
    try {
      PostgresControl control = new PostgresControl(PostgresPrograms.unpack(directory.programs()));
      EmbeddedDatabase database = new EmbeddedDatabase(directory, control, cluster(directory));
      database.initialise();
      database.run();
      database.prepare();
      database.serving = true;
      database.watch.begin();
      return database;
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static Cluster cluster(DataDirectory directory) {
    if (Files.exists(directory.clusterFile())) {
      return Cluster.read(directory.clusterFile());
    }
    if (Files.exists(directory.data())) {
      throw new CommandException(
          directory.clusterFile() + " is missing, which has the passwords; restore it.");
    }
    Cluster cluster = Cluster.create(freePort());
    cluster.write(directory.clusterFile());
    return cluster;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void initialise() {
    Path data = directory.data();
    try {
      if (Files.exists(data)) {
        requireSameVersion(Files.readString(data.resolve(VERSION_FILE)).strip());
        return;
      }
      LOG.info("Making a database in {}", data);
      Path draft = data.resolveSibling("database.new");
      Path passwordFile = data.resolveSibling("password.new");
      PrivateFiles.deleteTree(draft);
      PrivateFiles.replace(passwordFile, cluster.superuser().value());
      try {
        control.initialise(draft, passwordFile);
      } finally {
        Files.deleteIfExists(passwordFile);
      }
      ServerSettings.include(draft);
      // Whatever happens before this line, the next start begins anew.
      Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CommandException(
          "The database in " + data + " cannot be made (" + e.getMessage() + ").", e);
    }
  }

  private void requireSameVersion(String found) throws IOException {
    Path sample = directory.programs().resolve("share");
    try (Stream<Path> files = Files.walk(sample, 3)) {
      Path control =
          files
              .filter(file -> file.endsWith("postgres.bki"))
              .findFirst()
              .orElseThrow(() -> new IOException("no catalogue in " + sample));
      try (Stream<String> lines = Files.lines(control)) {
        String wanted = lines.findFirst().orElse("").replaceAll("\\D", "");
        if (!wanted.equals(found)) {
          throw new CommandException(
              "The database in "
                  + directory.data()
                  + " is of PostgreSQL "
                  + found
                  + ", this program brings "
                  + wanted
                  + "; dump it with the old one and load it into the new one.");
        }
      }
    }
  }

  /** Takes over a server that still runs, or starts one. */
  private void run() {
    Instant giveUp = Instant.now().plus(ORPHAN_PATIENCE);
    while (true) {
      switch (PortProbe.ask(cluster, directory.data())) {
        case OURS -> {
          LOG.info("Taking over PostgreSQL on port {}", cluster.port());
          return;
        }
        case FOREIGN -> {
          if (serving) {
            throw new CommandException(
                "Port "
                    + cluster.port()
                    + " is taken by another program, and whoever is connected knows no other.");
          }
          int port = freePort();
          LOG.warn("Port {} is taken by another program; using {}", cluster.port(), port);
          cluster = cluster.withPort(port);
          cluster.write(directory.clusterFile());
        }
        case SILENT -> {
          // Children of a killed server see that it is gone and end by themselves.
          if (!ServerProcesses.anyRuns(directory.programs()) || Instant.now().isAfter(giveUp)) {
            startServer();
            return;
          }
          PortProbe.pause();
        }
      }
    }
  }

  private boolean running() {
    return ServerProcesses.serverRuns(directory.data().resolve(PROCESS_FILE), directory.programs());
  }

  private void startServer() {
    ServerSettings.write(directory.data(), cluster.port());
    try {
      Files.deleteIfExists(directory.startLog());
      if (!ServerProcesses.anyRuns(directory.programs())
          && Files.deleteIfExists(directory.data().resolve(PROCESS_FILE))) {
        // The number in that file may be another program's by now: in a container it mostly is.
        LOG.info("PostgreSQL was not stopped the last time; it recovers");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      control.start(directory.data(), directory.startLog());
    } catch (CommandException e) {
      throw new CommandException(
          "PostgreSQL did not start; see "
              + directory.startLog()
              + " and "
              + directory.data().resolve("log")
              + ".",
          e);
    }
    LOG.info("PostgreSQL runs on {}:{}", Cluster.HOST, cluster.port());
  }

  /** Makes the roles and the database once; the database last, as the sign that all is there. */
  private void prepare() {
    try (Connection connection = cluster.superuserLogin().open()) {
      boolean exists = databaseExists(connection);
      // Older data directories have passwords that are kept at more expense.
      List<DatabaseLogin> due =
          exists ? DatabaseRoles.stretched(connection, cluster.logins()) : cluster.logins();
      for (DatabaseLogin login : due) {
        DatabaseRoles.ensureRandom(connection, login);
      }
      // Data directories from before there was a search lack its role alone.
      DatabaseRoles.ensureSearcher(connection, cluster.ownerLogin(), cluster.appLogin());
      if (exists) {
        return;
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "create database " + Cluster.DATABASE + " owner " + cluster.ownerLogin().quotedUser());
      }
    } catch (SQLException e) {
      close();
      throw new CommandException("The embedded PostgreSQL refuses: " + e.getMessage(), e);
    }
  }

  private static boolean databaseExists(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select from pg_database where datname = ?")) {
      statement.setString(1, Cluster.DATABASE);
      try (ResultSet result = statement.executeQuery()) {
        return result.next();
      }
    }
  }

  @Override
  public DatabaseLogin owner() {
    return cluster.ownerLogin();
  }

  @Override
  public DatabaseLogin app() {
    return cluster.appLogin();
  }

  @Override
  public DatabaseLogin worker() {
    return cluster.workerLogin();
  }

  /** Stops the server and lets go of the directory. */
  @Override
  public void close() {
    watch.end();
    try {
      control.stop(directory.data());
    } finally {
      directory.close();
    }
  }
}
