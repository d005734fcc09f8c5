package dev.kontor.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The results as a picture: bars of throughput and of CPU time, one panel for each phase. */
final class Chart {
  private static final int WIDTH = 1000;
  private static final int LABELS = 190;
  private static final int BARS = 250;
  private static final int GAP = 150;
  private static final int ROW = 22;
  private static final int HEAD = 48;
  private static final String[] COLOURS = {"#0b6e4f", "#7a8793", "#a3adb6", "#c3cad0"};
  private static final String SERVER = "#0b6e4f";
  private static final String DATABASE = "#e09f3e";

  private final Results results;
  private final StringBuilder svg = new StringBuilder();
  private int y;

  Chart(Results results) {
    this.results = results;
  }

  String print() {
    text(
        16,
        28,
        "bold",
        "start",
        "Throughput and CPU time: medians; whiskers from least to greatest");
    y = 60;
    for (Phase phase : Phase.values()) {
      List<Line> lines = Line.of(phase, results);
      if (!lines.isEmpty()) {
        panel(phase, lines);
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
    font-family="system-ui, sans-serif" font-size="12" fill="#1d2429">
    <rect width="100%%" height="100%%" fill="#ffffff"/>
    %3$s</svg>
    """
        .formatted(WIDTH, y, svg);
  }

  private void panel(Phase phase, List<Line> lines) {
    Metric rate = phase.settles() ? Metric.SETTLED : Metric.RATE;
    text(16, y, "bold", "start", phase.key() + ": " + phase.text());
    int second = LABELS + BARS + GAP;
    text(LABELS, y + 18, "normal", "start", rate.title());
    text(second, y + 18, "normal", "start", "CPU seconds per 1,000:");
    legend(second + 150, SERVER, "server");
    legend(second + 218, DATABASE, "database");
    // A limit far above all services would leave nothing of them: its bar is cut.
    double most =
        lines.stream()
            .filter(line -> line.isService(phase))
            .mapToDouble(line -> greatest(line, rate))
            .max()
            .orElse(1);
    double costliest =
        lines.stream().mapToDouble(line -> greatest(line, Metric.CPU)).max().orElse(1);
    int top = y + 26;
    for (int i = 0; i < lines.size(); i++) {
      int row = top + i * ROW;
      text(LABELS - 8, row + 14, "normal", "end", lines.get(i).label());
      rate(lines.get(i), rate, row, COLOURS[Math.min(i, COLOURS.length - 1)], BARS / most);
      cost(lines.get(i), row, second, BARS / costliest);
    }
    y = top + lines.size() * ROW + HEAD - 8;
  }

  private double greatest(Line line, Metric metric) {
    return results.values(line.candidate(), line.phase(), shown(line, metric)).max().orElse(0);
  }

  /** Floors have only one of the rates. */
  private Metric shown(Line line, Metric metric) {
    return metric == Metric.SETTLED && line.median(metric, results).isEmpty()
        ? Metric.RATE
        : metric;
  }

  private void rate(Line line, Metric wanted, int row, String colour, double scale) {
    Metric metric = shown(line, wanted);
    OptionalDouble median = line.median(metric, results);
    if (median.isEmpty()) {
      return;
    }
    double[] all = results.values(line.candidate(), line.phase(), metric).sorted().toArray();
    double greatest = all[all.length - 1] * scale;
    double end = Math.min(greatest, BARS);
    bar(LABELS, row, Math.min(median.getAsDouble() * scale, BARS), colour);
    if (all.length > 1 && greatest <= BARS + 1) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"M%.1f %d H%.1f\" stroke=\"#1d2429\"/>%n",
              LABELS + all[0] * scale,
              row + 9,
              LABELS + end));
    }
    String cut = greatest > BARS + 1 ? "\u00bb " : "";
    number((int) (LABELS + end + 6), row, cut + metric.format(median.getAsDouble()));
  }

  private void cost(Line line, int row, int left, double scale) {
    double server = line.median(Metric.SERVER_CPU, results).orElse(0) * scale;
    double database = line.median(Metric.DATABASE_CPU, results).orElse(0) * scale;
    bar(left, row, server, SERVER);
    bar(left + server, row, database, DATABASE);
    line.median(Metric.CPU, results)
        .ifPresent(
            cpu -> number((int) (left + server + database + 6), row, Metric.CPU.format(cpu)));
  }

  private void legend(int x, String colour, String text) {
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>\n"
            .formatted(x, y + 9, colour));
    text(x + 14, y + 18, "normal", "start", text);
  }

  private void bar(double x, int row, double width, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
            x,
            row + 2,
            width,
            ROW - 8,
            colour));
  }

  private void number(int x, int row, String number) {
    text(x, row + 14, "normal", "start", number);
  }

  private void text(int x, int baseline, String weight, String anchor, String text) {
    String safe = text.replace("&", "&amp;").replace("<", "&lt;");
    svg.append(
        "<text x=\"%d\" y=\"%d\" font-weight=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(x, baseline, weight, anchor, safe));
  }
}
