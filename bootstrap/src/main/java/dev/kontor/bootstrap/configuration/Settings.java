package dev.kontor.bootstrap.configuration;

import dev.kontor.persistence.shared.DatabaseLogin;
import dev.kontor.web.auth.LoginSettings;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can be set, checked.
 *
 * @param port 0 takes any that is free
 * @param publicUrl how others reach the instance, without a slash at the end
 * @param dataDirectory where the embedded database lives
 * @param database a server elsewhere, instead of the embedded one
 * @param adminPassword of the first user on the first start; made up when absent
 */
public record Settings(
    String host,
    int port,
    String publicUrl,
    Path dataDirectory,
    Optional<ExternalDatabase> database,
    Optional<Secret> adminPassword,
    LogLevel logLevel,
    Limits limits,
    ImportLimits imports,
    TokenLimits tokens,
    LoginLimits logins,
    LoginSettings identity) {
  public static final String HOST = "KONTOR_HOST";
  public static final String PORT = "KONTOR_PORT";
  public static final String DATA_DIRECTORY = "KONTOR_DATA_DIR";
  public static final String DATABASE_URL = "KONTOR_DATABASE_URL";
  public static final String LOG_LEVEL = "KONTOR_LOG_LEVEL";

  private static final String REPLICA_URL = "KONTOR_DATABASE_REPLICA_URL";
  private static final String PUBLIC_URL = "KONTOR_PUBLIC_URL";
  private static final String ADMIN_PASSWORD = "KONTOR_ADMIN_PASSWORD";
  private static final int PASSWORD_LENGTH_MIN = 8;
  private static final int PASSWORD_LENGTH_MAX = 128;

  /**
   * Reads and checks all of it.
   *
   * @throws SettingsException on the first thing that is wrong
   */
  public static Settings read(Variables variables) {
    String host = variables.findText(HOST).orElse("127.0.0.1");
    int port = variables.getNumber(PORT, 8080, 0, 65_535);
    String publicUrl =
        variables
            .findText(PUBLIC_URL)
            .map(text -> publicUrl(variables, text))
            .orElseGet(() -> address(host, port));
    return new Settings(
        host,
        port,
        publicUrl,
        dataDirectory(variables),
        externalDatabase(variables),
        adminPassword(variables),
        logLevel(variables),
        Limits.read(variables),
        ImportLimits.read(variables),
        TokenLimits.read(variables),
        LoginLimits.read(variables),
        ProviderLogins.read(variables, publicUrl));
  }

  /** Where a server that listens there is found, from the machine that it runs on. */
  public static String address(String host, int port) {
    String name =
        switch (host) {
          case "0.0.0.0", "::", "[::]" -> "localhost";
          default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    return "http://" + name + ":" + port;
  }

  private static String publicUrl(Variables variables, String text) {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return text.replaceFirst("/+\\z", "");
      }
    } catch (IllegalArgumentException malformed) {
      throw variables.wrong(PUBLIC_URL, text, "a URL such as https://shop.example");
    }
    throw variables.wrong(PUBLIC_URL, text, "a URL such as https://shop.example");
  }

  private static Path dataDirectory(Variables variables) {
    String text = variables.findText(DATA_DIRECTORY).orElse(".kontor");
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw variables.wrong(DATA_DIRECTORY, text, "a directory");
    }
  }

  private static Optional<ExternalDatabase> externalDatabase(Variables variables) {
    Optional<String> replica = variables.findText(REPLICA_URL);
    Optional<String> url = variables.findText(DATABASE_URL);
    if (url.isEmpty() && replica.isPresent()) {
      throw new SettingsException(
          REPLICA_URL + " is of no use without " + variables.label(DATABASE_URL) + ".");
    }
    return url.map(text -> externalDatabase(variables, text, replica));
  }

  private static ExternalDatabase externalDatabase(
      Variables variables, String text, Optional<String> replica) {
    String url = DatabaseUrl.parse(text);
    DatabaseLogin owner = login(variables, url, "KONTOR_DATABASE_OWNER", Optional.empty());
    DatabaseLogin app = login(variables, url, "KONTOR_DATABASE", Optional.of("kontor_app"));
    ExternalDatabase database =
        new ExternalDatabase(
            owner,
            app,
            login(variables, url, "KONTOR_DATABASE_WORKER", Optional.of("kontor_worker")),
            replica.map(
                of ->
                    new DatabaseLogin(
                        DatabaseUrl.parse(REPLICA_URL, of), app.user(), app.password())));
    if (database.app().user().equals(database.worker().user())) {
      throw new SettingsException(
          "KONTOR_DATABASE_USER and KONTOR_DATABASE_WORKER_USER must be two roles.");
    }
    return database;
  }

  private static DatabaseLogin login(
      Variables variables, String url, String prefix, Optional<String> standardUser) {
    String user =
        variables
            .findText(prefix + "_USER")
            .or(() -> standardUser)
            .orElseThrow(() -> missing(variables, prefix + "_USER"));
    Secret password =
        variables
            .findSecret(prefix + "_PASSWORD")
            .orElseThrow(() -> missing(variables, prefix + "_PASSWORD"));
    try {
      return new DatabaseLogin(url, user, password.value());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(prefix + "_USER: " + e.getMessage() + ".");
    }
  }

  private static SettingsException missing(Variables variables, String name) {
    return new SettingsException(
        "Set " + name + " as well, since " + variables.label(DATABASE_URL) + " is set.");
  }

  private static Optional<Secret> adminPassword(Variables variables) {
    Optional<Secret> password = variables.findSecret(ADMIN_PASSWORD);
    password.ifPresent(
        secret -> {
          int length = secret.value().codePointCount(0, secret.value().length());
          if (length < PASSWORD_LENGTH_MIN || length > PASSWORD_LENGTH_MAX) {
            throw new SettingsException(
                ADMIN_PASSWORD
                    + " must have "
                    + PASSWORD_LENGTH_MIN
                    + " to "
                    + PASSWORD_LENGTH_MAX
                    + " characters.");
          }
        });
    return password;
  }

  private static LogLevel logLevel(Variables variables) {
    String text = variables.findText(LOG_LEVEL).orElse("info");
    return Arrays.stream(LogLevel.values())
        .filter(level -> level.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> variables.wrong(LOG_LEVEL, text, "error, warn, info, debug or trace"));
  }
}
