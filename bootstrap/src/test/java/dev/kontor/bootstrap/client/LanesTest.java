package dev.kontor.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void singleLane_keepsTheOrder() {
    List<Integer> seen = new CopyOnWriteArrayList<>();
    try (Lanes lanes = new Lanes(1)) {
      for (int number = 0; number < 100; number++) {
        int current = number;
        lanes.submit(number, () -> seen.add(current));
      }
      lanes.finish();
    }
    assertThat(seen).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void lanes_workAtTheSameTime() {
    CountDownLatch everybodyIsHere = new CountDownLatch(4);
    AtomicInteger met = new AtomicInteger();
    try (Lanes lanes = new Lanes(4)) {
      for (int number = 0; number < 4; number++) {
        lanes.submit(
            number,
            () -> {
              everybodyIsHere.countDown();
              await(everybodyIsHere);
              met.incrementAndGet();
            });
      }
      lanes.finish();
    }
    assertThat(met).hasValue(4);
  }

  @Test
  void failure_reachesTheCallerWhoeverWaitsForRoom() {
    try (Lanes lanes = new Lanes(2)) {
      assertThatThrownBy(
              () -> {
                for (int number = 0; number < 1_000; number++) {
                  lanes.submit(number, LanesTest::fail);
                }
                lanes.finish();
              })
          .hasMessage("broken on purpose");
    }
  }

  private static void fail() {
    throw new ClientFailure("broken on purpose");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw ClientFailure.interrupted(interrupted);
    }
  }
}
