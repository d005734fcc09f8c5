package dev.kontor.bootstrap.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of virtual threads that work in parallel, each through a short queue of its own.
 * Work with the same key goes through the same lane, so it stays in order; a full lane holds the
 * caller back, so memory stays constant however long the file is. The first failure stops all lanes
 * and reaches the caller. To be used by one thread.
 */
public final class Lanes implements AutoCloseable {
  private static final int QUEUED_PER_LANE = 8;

  private final List<BlockingQueue<Optional<Runnable>>> queues = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  public Lanes(int count) {
    for (int lane = 0; lane < count; lane++) {
      BlockingQueue<Optional<Runnable>> queue = new ArrayBlockingQueue<>(QUEUED_PER_LANE);
      queues.add(queue);
      threads.add(Thread.ofVirtual().name("lane-", lane).start(() -> work(queue)));
    }
  }

  /** Queues work, waiting for room. Throws what an earlier piece of work threw. */
  public void submit(long key, Runnable work) {
    rethrow();
    put(queues.get(Math.floorMod(key, queues.size())), Optional.of(work));
  }

  /** Waits until all work is done. Throws what a piece of work threw. */
  public void finish() {
    for (BlockingQueue<Optional<Runnable>> queue : queues) {
      put(queue, Optional.empty());
    }
    for (Thread thread : threads) {
      join(thread);
    }
    rethrow();
  }

  /** Stops work that is still going on, if {@link #finish()} was not reached. */
  @Override
  public void close() {
    for (Thread thread : threads) {
      thread.interrupt();
    }
  }

  private void work(BlockingQueue<Optional<Runnable>> queue) {
    try {
      Optional<Runnable> next = queue.take();
      while (next.isPresent()) {
        attempt(next.get());
        next = queue.take();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** After a failure the queues are only emptied, so that nobody waits for room in them. */
  private void attempt(Runnable work) {
    if (failure.get() == null) {
      try {
        work.run();
      } catch (RuntimeException | Error thrown) {
        failure.compareAndSet(null, thrown);
      }
    }
  }

  private void rethrow() {
    switch (failure.get()) {
      case null -> {}
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      case Throwable impossible -> throw new IllegalStateException(impossible);
    }
  }

  private static void put(BlockingQueue<Optional<Runnable>> queue, Optional<Runnable> work) {
    try {
      queue.put(work);
    } catch (InterruptedException interrupted) {
      throw ClientFailure.interrupted(interrupted);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw ClientFailure.interrupted(interrupted);
    }
  }
}
