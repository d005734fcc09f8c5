package dev.kontor.integration.uuid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.shared.UuidOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdGeneratorTest {
  @Test
  void next_growsAndIsOfVersion7() {
    TimeOrderedIdGenerator ids = new TimeOrderedIdGenerator();

    List<UUID> made = Stream.generate(ids::next).limit(100_000).toList();

    assertThat(made).isSortedAccordingTo(UuidOrder::compare).doesNotHaveDuplicates();
    assertThat(made.getFirst().version()).isEqualTo(7);
    assertThat(made.getFirst().variant()).isEqualTo(2);
  }

  @Test
  void next_growsWhenTheClockStepsBack() {
    Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
    TimeOrderedIdGenerator ids = new TimeOrderedIdGenerator((InstantSource) () -> now[0]);

    UUID before = ids.next();
    now[0] = now[0].minusMillis(500);
    UUID after = ids.next();

    assertThat(UuidOrder.compare(before, after)).isNegative();
  }

  @Test
  void next_neverRepeatsAcrossThreads() throws Exception {
    TimeOrderedIdGenerator ids = new TimeOrderedIdGenerator();
    Set<UUID> made = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      var work =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      (Callable<Boolean>)
                          () -> IntStream.range(0, 20_000).allMatch(n -> made.add(ids.next())))
              .toList();

      assertThat(threads.invokeAll(work)).allSatisfy(all -> assertThat(all.get()).isTrue());
    }
    assertThat(made).hasSize(80_000);
  }
}
