package dev.kontor.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** All samples of a run, and what can be said of them. */
final class Results {
  private final List<Sample> samples = new ArrayList<>();

  void add(List<Sample> more) {
    samples.addAll(more);
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }

  List<String> candidates(String phase) {
    return samples.stream()
        .filter(sample -> sample.phase().equals(phase))
        .map(Sample::candidate)
        .distinct()
        .toList();
  }

  boolean has(Line line) {
    return !of(line.candidate(), line.phase()).isEmpty();
  }

  /** Over the rounds. */
  OptionalDouble median(String candidate, String phase, Metric metric) {
    return median(values(candidate, phase, metric));
  }

  DoubleStream values(String candidate, String phase, Metric metric) {
    return of(candidate, phase).stream().flatMapToDouble(sample -> sample.find(metric).stream());
  }

  /**
   * What one has of the other's, round by round: the machine's speed drifts from round to round,
   * and within one both had the same.
   */
  double[] ratios(Line line, Line other, Metric metric) {
    return of(line.candidate(), line.phase()).stream()
        .flatMapToDouble(
            sample ->
                of(other.candidate(), other.phase()).stream()
                    .filter(paired -> paired.round() == sample.round())
                    .flatMapToDouble(paired -> divide(sample, paired, metric).stream()))
        .sorted()
        .toArray();
  }

  private static OptionalDouble divide(Sample sample, Sample other, Metric metric) {
    OptionalDouble above = sample.find(metric);
    OptionalDouble below = other.find(metric);
    return above.isPresent() && below.isPresent() && below.getAsDouble() > 0
        ? OptionalDouble.of(above.getAsDouble() / below.getAsDouble())
        : OptionalDouble.empty();
  }

  private List<Sample> of(String candidate, String phase) {
    return samples.stream()
        .filter(sample -> sample.candidate().equals(candidate) && sample.phase().equals(phase))
        .toList();
  }

  long errors() {
    return (long)
        samples.stream().flatMapToDouble(sample -> sample.find(Metric.ERRORS).stream()).sum();
  }

  static OptionalDouble median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average();
  }
}
