package dev.kontor.benchmark;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What was measured in one phase of one round. */
record Sample(String candidate, String phase, int round, Map<Metric, Double> values) {
  Sample {
    values = new EnumMap<>(values);
  }

  OptionalDouble find(Metric metric) {
    Double value = values.get(metric);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  double get(Metric metric) {
    return find(metric).orElseThrow();
  }

  String describe() {
    return values.entrySet().stream()
        .map(value -> value.getKey().title() + " " + value.getKey().format(value.getValue()))
        .collect(Collectors.joining(", ", phase + ": ", ""));
  }
}
