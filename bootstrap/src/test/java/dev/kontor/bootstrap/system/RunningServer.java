package dev.kontor.bootstrap.system;

import dev.kontor.bootstrap.Server;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.bootstrap.configuration.Variables;
import dev.kontor.bootstrap.database.Database;
import dev.kontor.bootstrap.database.Databases;
import dev.kontor.bootstrap.database.TestDirectories;
import dev.kontor.persistence.shared.DatabaseLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A whole Kontor as users start it, on an embedded PostgreSQL whose directory goes away with it.
 */
final class RunningServer implements AutoCloseable {
  /** What the first user logs in with, and every user that tests make. */
  static final String PASSWORD = "correct-horse-battery";

  /** Well within the life of a token. */
  private static final Duration LOGIN_INTERVAL = Duration.ofMinutes(10);

  private final Server server;
  private final Settings settings;
  private final Database database;
  private Caller operator;
  private Instant operatorUntil = Instant.MIN;

  private RunningServer(Server server, Settings settings) {
    this.server = server;
    this.settings = settings;
    this.database = Databases.attach(settings);
  }

  /** Starts one with the standard settings. */
  static RunningServer start() {
    return start(Map.of());
  }

  /** Starts one with some variables on top. */
  static RunningServer start(Map<String, String> more) {
    Path data = temporaryDirectory();
    TestDirectories.fill(data, StoppedInstance.DIRECTORY);
    return serve(data, more);
  }

  private static RunningServer serve(Path data, Map<String, String> more) {
    Map<String, String> variables = new HashMap<>();
    variables.put("KONTOR_PORT", "0");
    variables.put("KONTOR_DATA_DIR", data.toString());
    variables.put("KONTOR_ADMIN_PASSWORD", PASSWORD);
    // All tests come from one address, and many of them fail to log in.
    variables.put("KONTOR_LOGIN_FAILURES_PER_ACCOUNT", "100000");
    variables.put("KONTOR_LOGIN_FAILURES_PER_ADDRESS", "100000");
    variables.putAll(more);
    Settings settings = Settings.read(Variables.of(variables));
    Server server = new Server(settings);
    server.start();
    return new RunningServer(server, settings);
  }

  /** Starts another one on the database of this one, which must outlive it. */
  RunningServer another(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>();
    variables.put("KONTOR_DATABASE_URL", database.app().url());
    login(variables, "KONTOR_DATABASE_OWNER", database.owner());
    login(variables, "KONTOR_DATABASE", database.app());
    login(variables, "KONTOR_DATABASE_WORKER", database.worker());
    variables.putAll(more);
    return serve(temporaryDirectory(), variables);
  }

  private static void login(Map<String, String> variables, String prefix, DatabaseLogin login) {
    variables.put(prefix + "_USER", login.user());
    variables.put(prefix + "_PASSWORD", login.password());
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("kontor-system");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it answers, without a slash at the end. */
  URI address() {
    return server.address();
  }

  /** A caller without a token. */
  Caller anonymous() {
    return new Caller(address(), "");
  }

  /** The first user, with just what it takes to keep tenants. */
  synchronized Caller operator() {
    if (Instant.now().isAfter(operatorUntil)) {
      operator = anonymous().with(operatorsToken());
      operatorUntil = Instant.now().plus(LOGIN_INTERVAL);
    }
    return operator;
  }

  private String operatorsToken() {
    return anonymous()
        .follow("POST", "/oauth2/token")
        .body(
            "application/x-www-form-urlencoded",
            Shop.form("demo", "admin", PASSWORD) + "&scope=tenants:admin")
        .send()
        .expect(200)
        .text("access_token");
  }

  /** How the server reaches its database, behind the wall of the set tenant. */
  DatabaseLogin database() {
    return database.app();
  }

  /** Who may do in the database what no server may. */
  DatabaseLogin databaseOwner() {
    return database.owner();
  }

  /** What it was started with. */
  Settings settings() {
    return settings;
  }

  Path directory() {
    return settings.dataDirectory();
  }

  @Override
  public void close() {
    server.close();
    TestDirectories.delete(directory());
  }
}
