package dev.kontor.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The results as text: a table per phase with medians and, below, what they are of the peer's. */
final class Table {
  private final Results results;

  Table(Results results) {
    this.results = results;
  }

  String print() {
    return results.phases().stream().map(this::phase).collect(Collectors.joining("\n"));
  }

  private String phase(String phase) {
    List<String> candidates = results.candidates(phase);
    List<Metric> metrics =
        Arrays.stream(Metric.values())
            .filter(m -> candidates.stream().anyMatch(c -> results.median(c, phase, m).isPresent()))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(phase, metrics.stream().map(Metric::title).toList()));
    for (String candidate : candidates) {
      rows.add(
          row(
              candidate,
              metrics.stream()
                  .map(metric -> text(metric, results.median(candidate, phase, metric)))
                  .toList()));
    }
    if (candidates.size() > 1) {
      String first = candidates.get(0);
      for (String other : candidates.subList(1, candidates.size())) {
        rows.add(
            row(
                first + " : " + other,
                metrics.stream()
                    .map(metric -> ratio(results.ratio(first, other, phase, metric)))
                    .toList()));
      }
    }
    return align(rows);
  }

  private static List<String> row(String first, List<String> rest) {
    List<String> row = new ArrayList<>(List.of(first));
    row.addAll(rest);
    return row;
  }

  private static String text(Metric metric, OptionalDouble value) {
    return value.isPresent() ? metric.format(value.getAsDouble()) : "";
  }

  private static String ratio(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "";
  }

  private static String align(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int index = column;
        int width = rows.stream().mapToInt(r -> r.get(index).length()).max().orElse(0);
        text.append(column == 0 ? "" : "  ")
            .append(
                String.format(
                    column == 0 ? "%-" + width + "s" : "%" + width + "s", row.get(column)));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
