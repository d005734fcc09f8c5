package dev.kontor.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections break where it hurts most. */
final class NetworkFaults {
  private static final int LOST_PERCENT = 15;
  private static final int CUT_PERCENT = 5;

  private NetworkFaults() {}

  /** Answers are lost after the server gave them, so what they tell of is durable. */
  static void loseAnswers(Scene scene) throws Exception {
    try (TcpProxy proxy = new TcpProxy(scene.first().port())) {
      AtomicInteger lost = new AtomicInteger();
      Random random = new Random(scene.random().nextLong());
      proxy.tamper(() -> losing(random, lost));
      Load load = scene.load(URI.create("http://127.0.0.1:" + proxy.port()));
      load.awaitAccepted(400);
      proxy.tamper(() -> TcpProxy.Tamper.NONE);
      proxy.cutAll();
      load.stop();
      assertThat(lost.get()).as("answers lost").isGreaterThan(50);
    }
    scene.requireAnswersInTime();
    scene.check();
  }

  private static TcpProxy.Tamper losing(Random random, AtomicInteger lost) {
    return new TcpProxy.Tamper() {
      @Override
      public boolean mayReachClient(byte[] bytes, int count) {
        boolean loses = random.nextInt(100) < LOST_PERCENT;
        lost.addAndGet(loses ? 1 : 0);
        return !loses;
      }
    };
  }

  /** The server's connection to PostgreSQL breaks during COMMIT, before it or after it was done. */
  static void cutCommits(Scene scene) throws Exception {
    Node second = scene.world().second();
    TcpProxy proxy = scene.world().databaseProxy();
    AtomicInteger before = new AtomicInteger();
    AtomicInteger after = new AtomicInteger();
    Random random = new Random(scene.random().nextLong());
    try {
      proxy.tamper(
          () -> new CommitCutter(new Random(random.nextLong()), CUT_PERCENT, before, after));
      proxy.cutAll();
      Load load = scene.load(second.address());
      load.awaitAccepted(600);
      proxy.tamper(() -> TcpProxy.Tamper.NONE);
      proxy.cutAll();
      scene.requireRecovery(second.address());
      load.stop();
    } finally {
      proxy.tamper(() -> TcpProxy.Tamper.NONE);
    }
    assertThat(before.get()).as("commits that did not arrive").isGreaterThan(3);
    assertThat(after.get()).as("commits whose answer was lost").isGreaterThan(3);
    scene.requireAnswersInTime();
    scene.check();
  }
}
