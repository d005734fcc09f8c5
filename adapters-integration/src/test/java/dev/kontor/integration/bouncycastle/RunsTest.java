package dev.kontor.integration.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.integration.bouncycastle.Argon2PasswordHasher.Cost;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RunsTest {
  private static final long MIB = 1024L * 1024;

  @Test
  void placesFor_isLimitedByMemoryAndCores() {
    assertThat(Runs.placesFor(Cost.RECOMMENDED, 4_096 * MIB, 8)).isEqualTo(8);
    assertThat(Runs.placesFor(Cost.RECOMMENDED, 256 * MIB, 8)).isEqualTo(3);
    assertThat(Runs.placesFor(Cost.RECOMMENDED, 32 * MIB, 8)).isEqualTo(1);
  }

  @Test
  void take_letsItsPlacesRunAtOnceAndNoMore() throws Exception {
    Runs runs = new Runs(3, Duration.ofMinutes(1));
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    // Opens for three together: fewer at once would never get through.
    CyclicBarrier barrier = new CyclicBarrier(3);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all =
          IntStream.range(0, 60)
              .mapToObj(i -> threads.submit(() -> runs.take(1, () -> meet(running, most, barrier))))
              .toList();
      for (Future<Integer> one : all) {
        one.get();
      }
    }

    assertThat(most.get()).isEqualTo(3);
  }

  @Test
  void take_sendsAwayWhoWaitsTooLong() throws Exception {
    Runs runs = new Runs(2, Duration.ofMillis(20));
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> longRun = threads.submit(() -> runs.take(1, () -> holds(started, done)));
      started.await();

      try {
        // One place is free, which is not enough for work that wants all of them.
        assertThat(runs.take(1, () -> "ran")).isEqualTo("ran");
        assertThat(refusalOf(() -> runs.take(5, () -> "ran"))).isEqualTo(ErrorCode.OVERLOADED);
      } finally {
        done.countDown();
      }
      assertThat(longRun.get()).isTrue();
    }
    assertThat(runs.take(5, () -> "ran")).isEqualTo("ran");
  }

  @Test
  void take_freesItsPlaceWhenTheWorkFails() {
    Runs runs = new Runs(1, Duration.ofMillis(1));

    assertThatThrownBy(
            () ->
                runs.take(
                    1,
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(runs.take(1, () -> "ran")).isEqualTo("ran");
  }

  @Test
  void take_keepsTheInterruption() {
    Thread.currentThread().interrupt();

    ErrorCode refusal = refusalOf(() -> new Runs(1, Duration.ofMinutes(1)).take(1, () -> "ran"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(refusal).isEqualTo(ErrorCode.OVERLOADED);
  }

  private static ErrorCode refusalOf(ThrowingCallable work) {
    return catchThrowableOfType(DomainException.class, work).code();
  }

  private static boolean holds(CountDownLatch started, CountDownLatch done) {
    started.countDown();
    try {
      done.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int meet(AtomicInteger running, AtomicInteger most, CyclicBarrier barrier) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
    return running.decrementAndGet();
  }
}
