package dev.kontor.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.bootstrap.system.Await;
import dev.kontor.persistence.shared.DatabaseLogin;
import dev.kontor.persistence.shared.DatabaseRoles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All on one data directory, as in a long life with many starts. */
class EmbeddedDatabaseTest {
  @TempDir private static Path directory;
  private static Path root;

  @BeforeAll
  static void make() throws SQLException {
    root = TestDirectories.create(directory, "data");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      run(database.owner(), "create table public_rows (number int)");
    }
  }

  @Test
  void start_keepsRowsAndPort() throws SQLException {
    int port;
    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      port = Cluster.read(DataDirectory.clusterFile(root)).port();
      run(database.owner(), "insert into public_rows values (1)");
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      assertThat(text(database.owner(), "select count(*) > 0 from public_rows")).isEqualTo("t");
      assertThat(Cluster.read(DataDirectory.clusterFile(root)).port()).isEqualTo(port);
    }
  }

  @Test
  void start_losesNothingAndTrustsNobody() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertThat(text(database.owner(), "show " + setting)).as(setting).isEqualTo("on");
      }
      assertThat(text(database.owner(), "show listen_addresses")).isEqualTo("127.0.0.1");
      for (String user : new String[] {"postgres", "kontor_owner", "kontor_app"}) {
        assertThatExceptionOfType(SQLException.class)
            .as(user)
            .isThrownBy(() -> new DatabaseLogin(database.owner().url(), user, "guess").open())
            .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
      }
    }
  }

  @Test
  void start_hashesPasswordsThatWereMadeUpOnce() throws SQLException {
    Cluster cluster = Cluster.read(DataDirectory.clusterFile(root));
    String stretched =
        "select count(*) from pg_authid where rolcanlogin"
            + " and rolpassword not like 'SCRAM-SHA-256$1:%'";
    try (EmbeddedDatabase database = EmbeddedDatabase.start(root);
        Connection connection = cluster.superuserLogin().open()) {
      assertThat(text(cluster.superuserLogin(), stretched)).isEqualTo("0");
      // As in a directory of an older version.
      DatabaseRoles.ensure(connection, database.app());
      assertThat(text(cluster.superuserLogin(), stretched)).isEqualTo("1");
    }

    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      assertThat(text(cluster.superuserLogin(), stretched)).isEqualTo("0");
      assertThat(text(database.app(), "select current_user")).isEqualTo("kontor_app");
    }
  }

  @Test
  void start_listensOnLoopbackOnly() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      int port = Cluster.read(DataDirectory.clusterFile(root)).port();
      InetAddress outside =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
              .findFirst()
              .orElse(null);
      Assumptions.assumeTrue(outside != null, "a machine on a network");

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> new Socket(outside, port).close());
      assertThat(database.owner().url()).contains("//127.0.0.1:" + port + "/");
    }
  }

  @Test
  void start_hidesItsFiles() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(DataDirectory.clusterFile(root))))
        .isEqualTo("rw-------");
  }

  @Test
  void start_refusesADirectoryInUse() {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      assertThatExceptionOfType(CommandException.class)
          .isThrownBy(() -> EmbeddedDatabase.start(root))
          .withMessageContaining("Another kontor (process " + ProcessHandle.current().pid() + ")")
          .withMessageContaining(root.toString());
      assertThat(database.owner()).isNotNull();
    }
  }

  @Test
  void attach_usesARunningServerAndLeavesItRunning() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      try (RunningDatabase attached = RunningDatabase.attach(root)) {
        assertThat(text(attached.app(), "select current_user")).isEqualTo("kontor_app");
      }
      assertThat(text(database.worker(), "select current_user")).isEqualTo("kontor_worker");
    }
  }

  @Test
  void start_takesAnotherPortWhenItsOwnIsTaken() throws Exception {
    Cluster before = Cluster.read(DataDirectory.clusterFile(root));
    try (ServerSocket foreign = new ServerSocket(before.port(), 1, loopback());
        EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      // A stranger that accepts and then hangs up.
      Cluster after = Cluster.read(DataDirectory.clusterFile(root));
      assertThat(after.port()).isNotEqualTo(before.port());
      assertThat(after.superuser()).isEqualTo(before.superuser());
      assertThat(text(database.owner(), "select 1")).isEqualTo("1");
      assertThat(foreign.isBound()).isTrue();
    }
  }

  @Test
  void server_comesBackWhenItWasKilled() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      run(database.owner(), "create table survivors as select 42 as number");
      long killed = TestDirectories.serverProcess(root);

      kill(killed);

      awaitConnection(database.owner());
      assertThat(TestDirectories.serverProcess(root)).isNotEqualTo(killed);
      assertThat(text(database.owner(), "select number from survivors")).isEqualTo("42");
      run(database.owner(), "drop table survivors");
    }
    assertThat(TestDirectories.runs(root)).isFalse();
  }

  private static void awaitConnection(DatabaseLogin login) {
    Await.until("it answers again", Duration.ofMinutes(1), () -> answers(login));
  }

  private static boolean answers(DatabaseLogin login) {
    try (Connection connection = login.open()) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  @Test
  void start_isNotFooledByAnotherProgramWithTheOldNumber() throws Exception {
    EmbeddedDatabase.start(root).close();
    Files.writeString(
        root.resolve("database").resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + root.resolve("database") + "\n");

    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      assertThat(text(database.owner(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void start_beginsAnewWhenTheFirstStartWasCutShort() throws Exception {
    Path young = TestDirectories.create(directory, "young");
    Files.createDirectories(young.resolve("database.new"));
    Files.writeString(young.resolve("database.new").resolve("half"), "made");
    try (ServerSocket free = new ServerSocket(0, 1, loopback())) {
      Cluster.create(free.getLocalPort()).write(DataDirectory.clusterFile(young));
    }

    try (EmbeddedDatabase database = EmbeddedDatabase.start(young)) {
      assertThat(text(database.owner(), "select current_database()")).isEqualTo("kontor");
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private static void kill(long number) throws Exception {
    ProcessHandle process = ProcessHandle.of(number).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  private static void run(DatabaseLogin login, String sql) throws SQLException {
    try (Connection connection = login.open();
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = public");
      statement.execute(sql);
    }
  }

  private static String text(DatabaseLogin login, String sql) throws SQLException {
    try (Connection connection = login.open();
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = public");
      try (ResultSet result = statement.executeQuery(sql)) {
        result.next();
        return result.getString(1);
      }
    }
  }
}
