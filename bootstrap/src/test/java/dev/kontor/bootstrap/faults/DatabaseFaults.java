package dev.kontor.bootstrap.faults;

import dev.kontor.bootstrap.system.Await;
import dev.kontor.bootstrap.system.PostgresProcess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The database dies, falls silent, or has no room. */
final class DatabaseFaults {
  private static final Duration SHORTAGE = Duration.ofSeconds(7);
  private static final int BACKENDS = 4;
  private static final int RUSH_ORDERS = 500;
  private static final String BACKEND =
      "select pid from pg_stat_activity where usename in ('kontor_app', 'kontor_worker')"
          + " order by (state <> 'active'), random()";
  private static final Duration RECONNECTION_MAX = Duration.ofSeconds(10);
  private static final Duration BETWEEN_BACKENDS = Duration.ofSeconds(2);

  private DatabaseFaults() {}

  /** What happens to the database while clients go on. */
  @FunctionalInterface
  private interface Outage {
    void happen() throws Exception;
  }

  private static void during(Scene scene, Outage outage) throws Exception {
    Load load = scene.load(scene.first().address());
    load.awaitAccepted(100 + scene.random().nextInt(300));
    try (Pulse _ = Pulse.of(scene.first())) {
      outage.happen();
      scene.requireRecovery(scene.first().address());
    }
    load.awaitAccepted(100);
    load.stop();
    scene.requireAnswersInTime();
    scene.check();
  }

  /** The same for one that lasts, so that somebody is told of it. */
  private static void duringLong(Scene scene, Outage outage) throws Exception {
    during(scene, outage);
    scene.requireUnavailable();
  }

  /**
   * SIGKILL of all processes of PostgreSQL at once, in the middle of a rush: then many orders have
   * been committed that the disk does not have. The server starts it again.
   */
  static void kill(Scene scene) throws Exception {
    PostgresProcess postgres = scene.world().postgres();
    during(
        scene,
        () -> {
          Load rush = scene.rush(scene.first().address());
          rush.awaitAccepted(RUSH_ORDERS);
          postgres.kill();
          postgres.awaitReady();
          rush.stop();
        });
  }

  /** SIGKILL of one backend every two seconds; each time PostgreSQL drops all of its sessions. */
  static void killBackends(Scene scene) throws Exception {
    during(
        scene,
        () -> {
          for (int backend = 0; backend < BACKENDS; backend++) {
            Signals.kill(backend(scene));
            LockSupport.parkNanos(BETWEEN_BACKENDS.toNanos());
          }
          scene.world().postgres().awaitReady();
        });
  }

  /** One of the server's, which may have to come back first. */
  private static long backend(Scene scene) {
    AtomicLong found = new AtomicLong();
    Await.until(
        "the server is connected",
        RECONNECTION_MAX.multipliedBy(Slowness.FACTOR),
        () -> {
          found.set(scene.world().numberIfAnswered(BACKEND));
          return found.get() > 0;
        });
    return found.get();
  }

  /** SIGSTOP of all processes of PostgreSQL. */
  static void freeze(Scene scene) throws Exception {
    PostgresProcess postgres = scene.world().postgres();
    duringLong(
        scene,
        () -> {
          postgres.freeze();
          try {
            LockSupport.parkNanos(Duration.ofSeconds(Long.getLong("kontor.freeze", 30)).toNanos());
          } finally {
            postgres.thaw();
          }
        });
  }

  /**
   * Every connection is in use for as long as anybody may wait for one. With odd seeds each request
   * waits for a lock; with even ones PostgreSQL has no connections left to give.
   */
  static void exhaustPool(Scene scene) throws Exception {
    duringLong(
        scene,
        () -> {
          if (scene.seed() % 2 == 1) {
            lockItems(scene.world());
          } else {
            takeConnections(scene.world());
          }
        });
  }

  private static void lockItems(World world) throws SQLException {
    try (Connection connection = world.superuser();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table kontor.items in access exclusive mode");
      LockSupport.parkNanos(SHORTAGE.toNanos());
    }
  }

  private static void takeConnections(World world) throws SQLException {
    List<Connection> taken = new ArrayList<>();
    try {
      Connection killer = world.superuser();
      taken.add(killer);
      long end = System.nanoTime() + SHORTAGE.toNanos();
      while (System.nanoTime() < end) {
        drop(killer);
        take(world, taken);
      }
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
  }

  private static void drop(Connection killer) throws SQLException {
    try (Statement statement = killer.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where usename in ('kontor_app', 'kontor_worker')")) {
      while (rows.next()) {
        rows.getBoolean(1);
      }
    }
  }

  /** As many as there are. */
  private static void take(World world, List<Connection> taken) {
    try {
      while (true) {
        taken.add(world.superuser());
      }
    } catch (SQLException none) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** Nothing more can be written; then there is room again. */
  static void fillDisk(Scene scene) throws Exception {
    Ballast ballast = new Ballast(scene.world().directory());
    duringLong(
        scene,
        () -> {
          ballast.fill();
          LockSupport.parkNanos(SHORTAGE.toNanos());
          ballast.drop();
        });
  }
}
