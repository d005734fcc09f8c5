package dev.kontor.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

/** More than the server can do. */
final class Overload {
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration LENGTH = Duration.ofSeconds(5);
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final int CLIENTS = 64;
  private static final int CLIENTS_IN_STORM = 3_000;
  private static final double TIMES = 5;
  private static final double GOODPUT_MIN = 0.7;
  private static final double RECOVERED = 0.9;
  private static final int WINDOWS_MAX = 10;

  private Overload() {}

  /**
   * More than five times as much as it can do with a slow database, by clients that ask again at
   * once: most of what it can do is still done in time.
   */
  static void storm(Scene scene) throws Exception {
    Storm.steady(scene, scene.first().address(), CLIENTS, WARM_UP);
    try (Drag _ = new Drag(scene.world())) {
      dragged(scene, scene.first().address());
    }
    scene.check();
  }

  private static void dragged(Scene scene, URI server) throws Exception {
    double capacity = Storm.steady(scene, server, CLIENTS, LENGTH).goodPerSecond();
    Storm.Outcome storm = Storm.at(scene, server, TIMES * capacity, CLIENTS_IN_STORM, LENGTH);
    int windows = 0;
    double after = 0;
    while (after < RECOVERED * capacity && windows < WINDOWS_MAX) {
      after = Storm.steady(scene, server, CLIENTS, WINDOW).goodPerSecond();
      windows++;
    }
    scene.note(
        "capacity %.0f orders/s; in the storm %.0f of %.0f requests/s; %.0f after %d s"
            .formatted(capacity, storm.goodPerSecond(), storm.sentPerSecond(), after, windows));
    assertThat(storm.sentPerSecond() / capacity).as("storm").isGreaterThan(TIMES);
    assertThat(storm.goodPerSecond() / capacity).as("goodput").isGreaterThan(GOODPUT_MIN);
    assertThat(after / capacity).as("%d s after the storm", windows).isGreaterThan(RECOVERED);
  }
}
