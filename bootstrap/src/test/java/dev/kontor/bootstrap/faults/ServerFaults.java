package dev.kontor.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.system.PostgresProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The server dies, or is asked to stop. */
final class ServerFaults {
  /** Long enough for an answer to get through. */
  private static final Duration HELD = Duration.ofMillis(300);

  private ServerFaults() {}

  /**
   * SIGKILL in the middle of work. With odd seeds PostgreSQL dies along with it, as when the
   * machine fails; else it stays, and the next start takes it over.
   */
  static void kill(Scene scene) throws Exception {
    Load load = scene.load(scene.first().address());
    load.awaitAccepted(100 + scene.random().nextInt(300));
    PostgresProcess postgres = scene.world().postgres();
    scene.first().kill();
    if (scene.seed() % 2 == 1) {
      postgres.kill();
    }
    scene.first().restart();
    scene.requireRecovery(scene.first().address());
    load.awaitAccepted(100);
    load.stop();
    scene.requireAnswersInTime();
    scene.check();
    assertThat(scene.world().command("stock", "verify")).as("stock verify").isZero();
  }

  /**
   * SIGKILL while orders wait in COMMIT, which then never happens: nobody may have been answered
   * before it.
   */
  static void killAtCommit(Scene scene) throws Exception {
    Load load = scene.load(scene.first().address());
    load.awaitAccepted(100 + scene.random().nextInt(300));
    try (Commits commits = Commits.hold(scene.world())) {
      commits.awaitHeld();
      LockSupport.parkNanos(HELD.toNanos());
      scene.first().kill();
      commits.abort();
    }
    scene.first().restart();
    scene.requireRecovery(scene.first().address());
    load.stop();
    scene.requireAnswersInTime();
    scene.check();
  }

  /** SIGTERM in the middle of work: whatever was accepted was also answered, before it ended. */
  static void stop(Scene scene) throws Exception {
    Load load = scene.load(scene.first().address());
    load.awaitAccepted(100 + scene.random().nextInt(300));
    assertThat(scene.first().terminate()).as("exit status").isZero();
    Instant end = Instant.now();
    long endNanos = System.nanoTime();
    scene.first().restart();
    scene.requireRecovery(scene.first().address());
    load.stop();
    scene.check();
    scene.requireAnswered(end, endNanos);
  }
}
