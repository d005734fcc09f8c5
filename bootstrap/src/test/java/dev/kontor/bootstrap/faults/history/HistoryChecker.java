package dev.kontor.bootstrap.faults.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * Compares what clients were told with what is there after everything has come to rest. An answer
 * that is unknown allows both; whatever was told for certain must be so.
 */
public final class HistoryChecker {
  private HistoryChecker() {}

  /** Everything that is wrong; nothing when all is well. */
  public static List<Anomaly> check(History history, Facts facts) {
    return Stream.of(
            StockChecks.run(history, facts),
            OrderChecks.run(history, facts),
            ShortageChecks.run(history, facts),
            StatusChecks.run(history, facts),
            EventChecks.run(facts))
        .flatMap(List::stream)
        .toList();
  }
}
