package dev.kontor.bootstrap.database;

import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.bootstrap.configuration.DatabaseUrl;
import dev.kontor.bootstrap.configuration.Secret;
import dev.kontor.persistence.shared.DatabaseLogin;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/**
 * How the PostgreSQL of a data directory is reached: a port of its own and passwords that were made
 * up on the first start. Kept in a file that only its owner may read.
 */
record Cluster(int port, Secret superuser, Secret owner, Secret app, Secret worker) {
  static final String HOST = "127.0.0.1";
  static final String SUPERUSER = "postgres";
  static final String DATABASE = "kontor";

  private static final int PASSWORD_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one with passwords of its own. */
  static Cluster create(int port) {
    return new Cluster(port, password(), password(), password(), password());
  }

  /** The one that was kept in the file. */
  static Cluster read(Path file) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(file)));
    } catch (IOException e) {
      throw new CommandException("Cannot read " + file + "; check who owns it.", e);
    }
    return new Cluster(
        Integer.parseInt(get(properties, "port", file)),
        new Secret(get(properties, "password.superuser", file)),
        new Secret(get(properties, "password.owner", file)),
        new Secret(get(properties, "password.app", file)),
        new Secret(get(properties, "password.worker", file)));
  }

  private static String get(Properties properties, String key, Path file) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new CommandException(file + " lacks " + key + "; restore it from a backup.");
    }
    return value;
  }

  void write(Path file) {
    Properties properties = new Properties();
    properties.setProperty("port", Integer.toString(port));
    properties.setProperty("password.superuser", superuser.value());
    properties.setProperty("password.owner", owner.value());
    properties.setProperty("password.app", app.value());
    properties.setProperty("password.worker", worker.value());
    StringWriter text = new StringWriter();
    try {
      properties.store(text, "How Kontor reaches its PostgreSQL on " + HOST + ". Keep it private.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PrivateFiles.replace(file, text.toString());
  }

  Cluster withPort(int changed) {
    return new Cluster(changed, superuser, owner, app, worker);
  }

  /** All whose passwords were made up. */
  List<DatabaseLogin> logins() {
    return List.of(superuserLogin(), ownerLogin(), appLogin(), workerLogin());
  }

  DatabaseLogin superuserLogin() {
    return new DatabaseLogin(url("postgres"), SUPERUSER, superuser.value());
  }

  DatabaseLogin ownerLogin() {
    return new DatabaseLogin(url(DATABASE), "kontor_owner", owner.value());
  }

  DatabaseLogin appLogin() {
    return new DatabaseLogin(url(DATABASE), "kontor_app", app.value());
  }

  DatabaseLogin workerLogin() {
    return new DatabaseLogin(url(DATABASE), "kontor_worker", worker.value());
  }

  private String url(String database) {
    return DatabaseUrl.of(HOST, port, database);
  }

  private static Secret password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
