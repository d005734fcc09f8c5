package dev.kontor.bootstrap;

import dev.kontor.bootstrap.configuration.DatabaseUrl;
import dev.kontor.bootstrap.configuration.Limits;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.bootstrap.database.Database;
import dev.kontor.persistence.items.GroupCommitItemEdits;
import dev.kontor.persistence.shared.ArrayParameter;
import dev.kontor.persistence.shared.DatabaseLogin;
import dev.kontor.persistence.shared.SharedFlush;
import dev.kontor.web.shared.WebDefaults;
import java.util.HashMap;
import java.util.Map;

/** Says to Micronaut what the settings mean. Nothing else configures it. */
final class ContextProperties {
  /** The name of the connection that migrates. */
  static final String OWNER = "owner";

  /**
   * Every statement has an index, and a plan outlives what it was made for: one that was made while
   * a table was empty would go on to read all of it, for each of a batch, until statistics are
   * renewed a minute or two later.
   */
  private static final String PLANS = "set jit = off; set enable_seqscan = off; ";

  /** Every wait for a lock ends before the caller's patience does, which is five seconds. */
  private static final String APP_SESSION =
      PLANS
          + "set lock_timeout = '3s'; set statement_timeout = '3500ms';"
          // A page needs few rows of a list; parallel workers read far beyond them.
          + " set max_parallel_workers_per_gather = 0;"
          // What a node that stalls has locked, others wait for: that, too, must end in time.
          + " set idle_in_transaction_session_timeout = '2s'";

  /** A database that is silent is given up by then, too. */
  private static final int APP_SOCKET_TIMEOUT_S = 4;

  /** A settlement that stalls loses its claim, so that another node can go on with it. */
  private static final String WORKER_SESSION =
      PLANS
          + "set lock_timeout = '2s'; set statement_timeout = '30s';"
          + " set idle_in_transaction_session_timeout = '2s'";

  /** Beside settlement: the purge, the readiness check, and whoever looks for imports. */
  private static final int WORKER_CONNECTIONS_BESIDE = 3;

  private static final int WORKER_SOCKET_TIMEOUT_S = 60;

  /** The least that the pool permits. */
  private static final int REPLICA_CONNECTION_WAIT_MS = 250;

  /** A command audits whole tables, and nobody waits for its answer but the one who asked. */
  private static final String COMMAND_SESSION = "set lock_timeout = '30s'";

  private static final int COMMAND_CONNECTIONS = 2;
  private static final int NO_TIMEOUT = 0;

  private static final Map<String, String> DRIVER =
      Map.of(
          "ApplicationName",
          "kontor",
          "connectTimeout",
          "3",
          "loginTimeout",
          "3",
          "tcpKeepAlive",
          "true",
          ArrayParameter.DRIVER_OPTION,
          ArrayParameter.DRIVER_OPTION_VALUE);

  private ContextProperties() {}

  /** For the server. */
  static Map<String, Object> ofServer(Settings settings, Database database) {
    Limits limits = settings.limits();
    Map<String, Object> properties = new HashMap<>(WebDefaults.properties());
    properties.put("micronaut.server.host", settings.host());
    properties.put("micronaut.server.port", settings.port() == 0 ? -1 : settings.port());
    int lanes =
        limits.intakeLanes()
            + limits.lookupLanes()
            + limits.pageLanes()
            + GroupCommitItemEdits.LANES
            + SharedFlush.CONNECTIONS;
    pool(properties, "default", database.app(), limits, limits.databaseUnits() + lanes);
    session(properties, "default", database.app(), APP_SESSION, APP_SOCKET_TIMEOUT_S);
    int workers = limits.settlementWorkers() + WORKER_CONNECTIONS_BESIDE;
    pool(properties, "worker", database.worker(), limits, workers);
    session(properties, "worker", database.worker(), WORKER_SESSION, WORKER_SOCKET_TIMEOUT_S);
    database.replica().ifPresent(login -> replica(properties, login, limits));
    migrations(properties, database.owner());
    return properties;
  }

  private static void replica(Map<String, Object> properties, DatabaseLogin login, Limits limits) {
    pool(properties, "replica", login, limits, limits.databaseUnits());
    session(properties, "replica", login, APP_SESSION, APP_SOCKET_TIMEOUT_S);
    // The primary answers as well, so nobody waits for long to get there.
    properties.put("datasources.replica.connection-timeout", REPLICA_CONNECTION_WAIT_MS);
    properties.put("datasources.replica.validation-timeout", REPLICA_CONNECTION_WAIT_MS);
  }

  /** For a command beside the server: leaves the schema as it is. */
  static Map<String, Object> ofCommand(Settings settings, Database database) {
    Limits limits = settings.limits();
    Map<String, Object> properties = new HashMap<>(WebDefaults.properties());
    pool(properties, "default", database.app(), limits, COMMAND_CONNECTIONS);
    session(properties, "default", database.app(), COMMAND_SESSION, NO_TIMEOUT);
    pool(properties, "worker", database.worker(), limits, COMMAND_CONNECTIONS);
    session(properties, "worker", database.worker(), COMMAND_SESSION, NO_TIMEOUT);
    return properties;
  }

  private static void pool(
      Map<String, Object> properties, String name, DatabaseLogin login, Limits limits, int size) {
    String prefix = "datasources." + name + ".";
    properties.put(prefix + "username", login.user());
    properties.put(prefix + "password", login.password());
    properties.put(prefix + "driver-class-name", "org.postgresql.Driver");
    properties.put(prefix + "dialect", "POSTGRES");
    properties.put(prefix + "schema-generate", "NONE");
    properties.put(prefix + "pool-name", name);
    properties.put(prefix + "maximum-pool-size", size);
    properties.put(prefix + "connection-timeout", limits.connectionWait().toMillis());
    properties.put(prefix + "validation-timeout", limits.connectionWait().toMillis());
    // The database was reached before; when it goes away the pool must outlive that.
    properties.put(prefix + "initialization-fail-timeout", -1);
  }

  private static void session(
      Map<String, Object> properties,
      String name,
      DatabaseLogin login,
      String firstStatements,
      int socketTimeoutSeconds) {
    Map<String, String> options = new HashMap<>(DRIVER);
    options.put("socketTimeout", Integer.toString(socketTimeoutSeconds));
    properties.put("datasources." + name + ".url", DatabaseUrl.with(login.url(), options));
    properties.put("datasources." + name + ".connection-init-sql", firstStatements);
  }

  private static void migrations(Map<String, Object> properties, DatabaseLogin owner) {
    String prefix = "flyway.datasources." + OWNER + ".";
    properties.put(prefix + "enabled", true);
    properties.put(prefix + "url", owner.url());
    properties.put(prefix + "user", owner.user());
    properties.put(prefix + "password", owner.password());
  }
}
