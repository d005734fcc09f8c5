package dev.kontor.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.system.PostgresProcess;
import java.time.Instant;

/** The server dies, or is asked to stop. */
final class ServerFaults {
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
