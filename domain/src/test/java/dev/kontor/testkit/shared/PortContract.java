package dev.kontor.testkit.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/**
 * What all adapters of a port keep alike, whatever they keep their rows in. Each test works in a
 * tenant of its own, so that all may share one database.
 */
public abstract class PortContract {
  private static final long PATIENCE_SECONDS = 60;
  private static final long GLANCE_MILLIS = 150;

  protected Ports ports;
  protected Shop shop;

  /** The adapters under test: new ones for every test, or always the same. */
  protected abstract Ports ports();

  @BeforeEach
  final void openShop() {
    ports = ports();
    shop = Shop.open(ports);
  }

  /** Checks that the work is refused with that code. */
  protected static void assertRefused(ErrorCode code, ThrowingCallable work) {
    Assertions.assertThatExceptionOfType(DomainException.class)
        .isThrownBy(work)
        .extracting(DomainException::code)
        .isEqualTo(code);
  }

  /** Checks that ids of another tenant than the transaction's are not even looked up. */
  protected static void assertForeign(ThrowingCallable work) {
    Assertions.assertThatIllegalArgumentException().isThrownBy(work);
  }

  /** Does all of it at the same time, and returns the results in the order of the work. */
  protected static <T> List<T> atOnce(List<Callable<T>> work) {
    CyclicBarrier start = new CyclicBarrier(work.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> part : work) {
        futures.add(
            threads.submit(
                () -> {
                  start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                  return part.call();
                }));
      }
      return futures.stream().map(PortContract::join).toList();
    }
  }

  /** The result of work on another thread. */
  protected static <T> T join(Future<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the work on another thread failed", e);
    }
  }

  /** Checks that the work has to wait for whoever asks. */
  protected static void assertWaits(Future<?> future) {
    Assertions.assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> future.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
  }
}
