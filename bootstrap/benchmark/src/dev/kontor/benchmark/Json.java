package dev.kontor.benchmark;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The results for other programs: every sample of every round, nothing left out. */
final class Json {
  private Json() {}

  static String print(Map<String, String> machine, Results results) {
    String facts =
        machine.entrySet().stream()
            .map(fact -> "  " + quote(fact.getKey()) + ": " + quote(fact.getValue()) + ",\n")
            .collect(Collectors.joining());
    String samples =
        results.samples().stream().map(Json::sample).collect(Collectors.joining(",\n"));
    return "{\n" + facts + "  \"samples\": [\n" + samples + "\n  ]\n}\n";
  }

  private static String sample(Sample sample) {
    String values =
        sample.values().entrySet().stream()
            .map(
                value ->
                    String.format(
                        Locale.ROOT, "%s: %.6g", quote(value.getKey().key()), value.getValue()))
            .collect(Collectors.joining(", "));
    return "    {\"candidate\": %s, \"phase\": %s, \"round\": %d, %s}"
        .formatted(quote(sample.candidate()), quote(sample.phase()), sample.round(), values);
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
