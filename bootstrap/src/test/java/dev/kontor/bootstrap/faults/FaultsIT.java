package dev.kontor.bootstrap.faults;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs each fault with each seed. The properties {@code kontor.faults} (a name, {@code main} or
 * {@code all}) and {@code kontor.seeds} (numbers and commas) choose; one world serves all runs
 * until one fails.
 */
@Tag("faults")
@Isolated("what others do meanwhile would be in its times")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultsIT {
  private final Stage stage = new Stage();

  private static List<Object[]> runs() {
    List<Fault> faults =
        Arrays.stream(System.getProperty("kontor.faults", "main").split(",", -1))
            .flatMap(name -> Fault.named(name.strip()).stream())
            .toList();
    List<Long> seeds =
        Arrays.stream(System.getProperty("kontor.seeds", "1").split(",", -1))
            .map(seed -> Long.valueOf(seed.strip()))
            .toList();
    return faults.stream()
        .flatMap(fault -> seeds.stream().map(seed -> new Object[] {fault, seed}))
        .toList();
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("runs")
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void history_addsUp(Fault fault, long seed) throws Exception {
    boolean well = false;
    try {
      Scene scene = new Scene(stage.ready(fault), fault.key(), seed);
      try {
        fault.run(scene);
        well = true;
      } finally {
        scene.abandon();
        scene.note(well);
      }
    } finally {
      if (!well) {
        stage.close();
      }
    }
  }

  @AfterAll
  void close() throws Exception {
    stage.close();
  }
}
