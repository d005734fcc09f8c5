package dev.kontor.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The results as text: for each phase the medians and, below, what Kontor's are of the others'. */
final class Table {
  private final Results results;

  Table(Results results) {
    this.results = results;
  }

  String print() {
    return Arrays.stream(Phase.values())
        .filter(phase -> !results.candidates(phase.key()).isEmpty())
        .map(this::phase)
        .collect(Collectors.joining("\n"));
  }

  private String phase(Phase phase) {
    List<Line> lines = Line.of(phase, results);
    List<Metric> metrics =
        Arrays.stream(Metric.values())
            .filter(m -> lines.stream().anyMatch(line -> line.median(m, results).isPresent()))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(phase.key(), metrics.stream().map(Metric::title).toList()));
    for (Line line : lines) {
      rows.add(row(line.label(), metrics.stream().map(metric -> median(line, metric)).toList()));
    }
    Line subject = lines.getFirst();
    for (Line other : lines.subList(1, lines.size())) {
      rows.add(
          row(
              subject.label() + " : " + other.label(),
              metrics.stream().map(metric -> ratio(subject, other, metric)).toList()));
    }
    return phase.key() + ": " + phase.text() + "\n" + align(rows);
  }

  private static List<String> row(String first, List<String> rest) {
    List<String> row = new ArrayList<>(List.of(first));
    row.addAll(rest);
    return row;
  }

  private String median(Line line, Metric metric) {
    OptionalDouble value = line.median(metric, results);
    return value.isPresent() ? metric.format(value.getAsDouble()) : "";
  }

  /** With several rounds the least and the greatest, too: what lies within them means little. */
  private String ratio(Line line, Line other, Metric metric) {
    if (!metric.isComparable()) {
      return "";
    }
    double[] ratios = results.ratios(line, other, metric);
    if (ratios.length == 0) {
      return "";
    }
    String median = times(Results.median(Arrays.stream(ratios)).orElseThrow());
    return ratios.length == 1 || !metric.isMain()
        ? median
        : median + " (" + times(ratios[0]) + "-" + times(ratios[ratios.length - 1]) + ")";
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  static String align(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int index = column;
        int width = rows.stream().mapToInt(r -> r.get(index).length()).max().orElse(0);
        String padding = " ".repeat(width - row.get(column).length());
        line.append(column == 0 ? "" : "  ")
            .append(column == 0 ? row.get(column) + padding : padding + row.get(column));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
