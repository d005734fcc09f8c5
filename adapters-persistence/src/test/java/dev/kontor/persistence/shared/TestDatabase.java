package dev.kontor.persistence.shared;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A migrated database with the three roles. Tests share one server per JVM, on which most classes
 * have a database of their own; it forgets everything when the JVM ends.
 */
public final class TestDatabase {
  private static final String OWNER = "kontor_owner";
  private static final String APP = "kontor_app";
  private static final String WORKER = "kontor_worker";
  private static final String PASSWORD = "test-password";
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final String server;
  private final String name;
  private final DatabaseLogin superuser;

  private TestDatabase(String server, String name, DatabaseLogin superuser) {
    this.server = server;
    this.name = name;
    this.superuser = superuser;
  }

  /**
   * The database of tests that keep to tenants of their own and leave the queue alone: other
   * classes use it at the same time.
   */
  public static TestDatabase shared() {
    return Common.DATABASE;
  }

  /** A database of one's own on the shared server, migrated and empty. */
  public static TestDatabase fresh() {
    return onShared(" template " + Template.NAME);
  }

  /** A database of one's own on the shared server, without a schema. */
  public static TestDatabase empty() {
    return onShared("");
  }

  private static TestDatabase onShared(String like) {
    return create(
        Shared.SERVER, new DatabaseLogin(Shared.SERVER + "postgres", "postgres", ""), like);
  }

  /**
   * A migrated database on some server, which may be one in a container.
   *
   * @param server such as {@code jdbc:postgresql://localhost:5432/}
   * @param superuser of any database there
   */
  public static TestDatabase on(String server, DatabaseLogin superuser) {
    return create(server, superuser, "").migrated();
  }

  private static TestDatabase create(String server, DatabaseLogin superuser, String like) {
    TestDatabase database =
        new TestDatabase(server, "kontor_test_" + COUNTER.incrementAndGet(), superuser);
    database.create(like);
    return database;
  }

  /** The role that migrates and owns all tables. */
  public DatabaseLogin owner() {
    return login(OWNER);
  }

  /** The role that serves requests. */
  public DatabaseLogin app() {
    return login(APP);
  }

  /** The role that settles orders. */
  public DatabaseLogin worker() {
    return login(WORKER);
  }

  /** The server's superuser in this database, for what no role of Kontor may do. */
  public DatabaseLogin superuser() {
    return new DatabaseLogin(url(), superuser.user(), superuser.password());
  }

  /** A data source without a pool. */
  public static DataSource dataSource(DatabaseLogin login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(login.url());
    source.setUser(login.user());
    source.setPassword(login.password());
    return source;
  }

  private String url() {
    return server + name + "?currentSchema=" + Migrations.SCHEMA;
  }

  private DatabaseLogin login(String user) {
    return new DatabaseLogin(url(), user, PASSWORD);
  }

  /** One at a time: the roles are of the whole server. */
  private void create(String like) {
    synchronized (COUNTER) {
      createAlone(like);
    }
  }

  private void createAlone(String like) {
    try (Connection connection = superuser.open();
        Statement statement = connection.createStatement()) {
      // The password is anything but random; who would guess it has it from here.
      DatabaseRoles.ensureRandom(connection, owner());
      DatabaseRoles.ensureRandom(connection, app());
      DatabaseRoles.ensureRandom(connection, worker());
      DatabaseRoles.ensureSearcher(connection, owner(), app());
      statement.execute("create database " + name + " owner " + OWNER + like);
    } catch (SQLException e) {
      throw new IllegalStateException("no test database", e);
    }
  }

  private TestDatabase migrated() {
    Migrations.flyway(owner(), app(), worker()).migrate();
    return this;
  }

  /** Starts the server when the first test asks for it. */
  private static final class Shared {
    private static final String SERVER = "jdbc:postgresql://localhost:" + start().getPort() + "/";

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("jit", "off")
            // Those who look at plans gather statistics themselves, once and not sometime.
            .setServerConfig("autovacuum", "off")
            // Nobody will ever want it back after a crash.
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("wal_level", "minimal")
            .setServerConfig("max_wal_senders", "0")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Made when the first test asks for it. */
  private static final class Common {
    private static final TestDatabase DATABASE = fresh();
  }

  /** Migrates once, when the first test asks for it; the others get copies. */
  private static final class Template {
    private static final String NAME = empty().migrated().name;
  }
}
