package dev.kontor.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is shown side by side: who, at what.
 *
 * @param label for people
 * @param candidate in the results
 * @param phase in the results; a floor's own for a floor
 */
record Line(String label, String candidate, String phase) {
  /** All that belongs to a phase: the services, the bare endpoint beside reads, the floors. */
  static List<Line> of(Phase phase, Results results) {
    List<Line> lines = new ArrayList<>();
    results.candidates(phase.key()).forEach(name -> lines.add(new Line(name, name, phase.key())));
    if (!lines.isEmpty()) {
      if (phase.isRead()) {
        lines.add(new Line(Kontor.NAME + " bare", Kontor.NAME, Phase.BARE.key()));
      }
      for (Floor floor : phase.floors()) {
        lines.add(new Line(Floors.NAME + " " + floor.key(), Floors.NAME, floor.key()));
      }
    }
    return lines.stream().filter(line -> results.has(line)).toList();
  }

  /** Whether it serves what is asked; the others are limits. */
  boolean isService(Phase asked) {
    return phase.equals(asked.key());
  }

  OptionalDouble median(Metric metric, Results results) {
    return results.median(candidate, phase, metric);
  }
}
