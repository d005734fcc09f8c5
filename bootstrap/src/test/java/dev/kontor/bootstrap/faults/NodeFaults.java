package dev.kontor.bootstrap.faults;

import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Two servers share a database; one of them fails. */
final class NodeFaults {
  /** Longer than PostgreSQL lets a transaction idle. */
  private static final Duration FROZEN = Duration.ofSeconds(6);

  private NodeFaults() {}

  /** Nothing fails: each takes orders, and whoever claims them first settles them. */
  static void share(Scene scene) throws Exception {
    Load load = scene.load(scene.first().address(), scene.world().second().address());
    load.awaitAccepted(1_200);
    load.stop();
    scene.requireAnswersInTime();
    scene.check();
  }

  /**
   * SIGKILL of a server that is settling; the other one goes on with what it had in hand. With odd
   * seeds orders of the queue, while it waits for a lock: then PostgreSQL itself does not notice at
   * once. With even ones orders that it just takes in.
   */
  static void kill(Scene scene) throws Exception {
    Node second = scene.world().second();
    Load load = scene.load(scene.first().address(), second.address());
    load.awaitAccepted(100 + scene.random().nextInt(300));
    if (scene.seed() % 2 == 0) {
      Settling.await(scene.world(), Settling.APP);
      second.kill();
    } else {
      try (Connection _ = Settling.hold(scene.world(), scene.items().getFirst())) {
        Settling.awaitBlocked(scene.world());
        second.kill();
      }
    }
    scene.requireRecovery(scene.first().address());
    second.restart();
    scene.requireRecovery(second.address());
    load.stop();
    scene.requireAnswersInTime();
    scene.check();
  }

  /**
   * SIGSTOP of a server that has a transaction open, a settlement's with odd seeds and a request's
   * with even ones, until PostgreSQL has taken it away; what it then still wants to do has no
   * effect.
   */
  static void freeze(Scene scene) throws Exception {
    Node second = scene.world().second();
    Load load = scene.load(scene.first().address(), second.address());
    load.awaitAccepted(100 + scene.random().nextInt(200));
    try {
      if (scene.seed() % 2 == 0) {
        Settling.freeze(scene.world(), second, Settling.APP);
      } else {
        try (Connection _ = Settling.hold(scene.world(), scene.items().getFirst())) {
          Settling.awaitBlocked(scene.world());
          second.freeze();
        }
      }
      long begin = System.nanoTime();
      scene.requireRecovery(scene.first().address());
      LockSupport.parkNanos(FROZEN.toNanos() - (System.nanoTime() - begin));
    } finally {
      second.thaw();
    }
    scene.requireRecovery(second.address());
    load.awaitAccepted(100);
    load.stop();
    scene.check();
  }
}
