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

  List<String> phases() {
    return samples.stream().map(Sample::phase).distinct().toList();
  }

  List<String> candidates(String phase) {
    return samples.stream()
        .filter(sample -> sample.phase().equals(phase))
        .map(Sample::candidate)
        .distinct()
        .toList();
  }

  OptionalDouble median(String candidate, String phase, Metric metric) {
    return median(
        of(candidate, phase).stream().flatMapToDouble(sample -> sample.find(metric).stream()));
  }

  /** Of a metric of one candidate and of another, in the same round: the median over the rounds. */
  OptionalDouble ratio(String candidate, String other, String phase, Metric metric) {
    return median(ratios(candidate, other, phase, metric));
  }

  DoubleStream ratios(String candidate, String other, String phase, Metric metric) {
    return of(candidate, phase).stream()
        .flatMapToDouble(
            sample ->
                of(other, phase).stream()
                    .filter(paired -> paired.round() == sample.round())
                    .flatMapToDouble(paired -> divide(sample, paired, metric).stream()));
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

  static OptionalDouble median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average();
  }
}
