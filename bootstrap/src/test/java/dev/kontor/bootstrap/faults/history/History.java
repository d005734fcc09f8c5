package dev.kontor.bootstrap.faults.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Everything that clients asked for in one run. Thread-safe. */
public final class History {
  private final ConcurrentLinkedQueue<Operation> operations = new ConcurrentLinkedQueue<>();

  public void add(Operation operation) {
    operations.add(operation);
  }

  /** The operations of one kind, by their begin. */
  public <T extends Operation> List<T> of(Class<T> kind) {
    return operations.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .sorted(Comparator.comparingLong(Operation::begin))
        .toList();
  }

  /** Operations whose answer was lost. */
  public long unknown() {
    return operations.stream().filter(one -> one.answer() instanceof Answer.Unknown).count();
  }

  public int size() {
    return operations.size();
  }

  /** Writes it down, an operation a line, with what was found wrong above it. */
  public void write(Path file, List<Anomaly> anomalies) {
    List<String> lines =
        Stream.concat(
                anomalies.stream().map(Anomaly::toString),
                operations.stream()
                    .sorted(Comparator.comparingLong(Operation::begin))
                    .map(Operation::toString))
            .toList();
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
