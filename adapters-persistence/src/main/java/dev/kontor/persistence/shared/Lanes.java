package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that take whatever waits, together. While one batch is in hand, the next one gathers; a
 * lone member finds a lane idle and waits for nobody. Nobody waits beyond its patience, even when a
 * lane is stuck. How many go at once, and who is refused, {@link Pace} tells. Thread-safe.
 *
 * <p>These are platform threads: few of them are always busy, and for a socket that is read by one
 * thread a plain system call is cheaper than to park and unpark a virtual one.
 *
 * @param <M> what waits
 */
public final class Lanes<M extends Lanes.Member<?>> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
  private static final Duration OVERDUE_INTERVAL = Duration.ofMillis(250);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Work<M> work;
  private final Limits limits;
  private final WaitingLine<M> line;
  private final AtomicReferenceArray<List<M>> inHand;
  private final List<Thread> lanes = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean open = true;

  /**
   * A caller that waits.
   *
   * @param <T> for what
   */
  public abstract static class Member<T> {
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final long since = System.nanoTime();
    private volatile boolean begun;

    /** How much of a batch it takes. */
    protected int weight() {
      return 1;
    }

    /** What no two batches may have in hand at once. */
    protected Collection<?> claims() {
      return List.of();
    }

    /** Where the caller waits. */
    public final CompletableFuture<T> outcome() {
      return outcome;
    }

    /** Answers the caller. */
    protected final void complete(T value) {
      outcome.complete(value);
    }

    /** Tells the caller why there is no answer. */
    public final void fail(RuntimeException failure) {
      outcome.completeExceptionally(failure);
    }

    final void begin() {
      begun = true;
    }

    /** Whether a lane had it once, so that something may have come of it. */
    final boolean hasBegun() {
      return begun;
    }

    final long age() {
      return System.nanoTime() - since;
    }

    final boolean waitsSince(long nanoTime) {
      return since - nanoTime <= 0;
    }
  }

  /**
   * How much at once.
   *
   * @param threads lanes
   * @param batchMax members in one batch, at most
   * @param weightMax their weight, at most, but for a single one
   * @param queueMax members that may wait; more are refused as overloaded
   * @param delayMax when members wait for longer than this for their lane, more are refused, and so
   *     are those who wait when that does not help; no batch takes more than is served in half of
   *     it
   * @param patience after which a waiting member is given up
   */
  public record Limits(
      int threads,
      int batchMax,
      int weightMax,
      int queueMax,
      Duration delayMax,
      Duration patience) {}

  /** What a lane does with those that it took. It answers each of them, whatever happens. */
  @FunctionalInterface
  public interface Work<M> {
    /** Brings all members to an outcome. */
    void process(List<M> members) throws InterruptedException;
  }

  /**
   * Starts the lanes.
   *
   * @param name of their threads
   */
  public Lanes(String name, Limits limits, Work<M> work) {
    this.work = work;
    this.limits = limits;
    this.line = new WaitingLine<>(limits);
    this.inHand = new AtomicReferenceArray<>(limits.threads());
    for (int lane = 0; lane < limits.threads(); lane++) {
      int number = lane;
      lanes.add(Thread.ofPlatform().name(name + "-" + (lane + 1)).start(() -> run(number)));
    }
    Thread.ofPlatform().daemon().name(name + "-overdue").start(this::watch);
  }

  /**
   * Lets a member wait for a lane; its outcome comes in any case.
   *
   * @throws DomainException {@code overloaded} when too many wait already
   */
  public void submit(M member) {
    if (!open || !line.offer(member)) {
      throw new DomainException(ErrorCode.OVERLOADED);
    }
  }

  /**
   * Lets members wait for another turn, before all others: nobody knows what became of the first
   * one. Their outcome comes in any case.
   */
  public void repeat(List<M> members) {
    if (open) {
      line.putBack(members);
    } else {
      members.forEach(Lanes::giveUp);
    }
  }

  private void run(int lane) {
    try {
      while (open || !line.isEmpty()) {
        refuse(line.refuse());
        List<M> members = line.take(POLL);
        if (!members.isEmpty()) {
          inHand.set(lane, members);
          process(members);
          inHand.set(lane, null);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void process(List<M> members) throws InterruptedException {
    long begin = System.nanoTime();
    try {
      work.process(members);
    } catch (RuntimeException fault) {
      members.forEach(member -> member.fail(fault));
    } catch (Error error) {
      // Whatever it is, others will still come, and this lane is there for them.
      LOG.error("a batch of {} failed", members.size(), error);
      members.forEach(member -> member.fail(new CompletionException(error)));
    } finally {
      line.release(members, System.nanoTime() - begin);
    }
  }

  private void watch() {
    try {
      while (!closed.await(OVERDUE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        giveUpOverdue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveUpOverdue() {
    long latest = System.nanoTime() - limits.patience().toNanos();
    for (M member : line.members()) {
      if (!member.waitsSince(latest)) {
        break; // so do all that came after it
      }
      giveUp(member);
    }
    for (int lane = 0; lane < inHand.length(); lane++) {
      List<M> members = inHand.get(lane);
      if (members != null) {
        members.stream().filter(member -> member.waitsSince(latest)).forEach(Lanes::giveUp);
      }
    }
  }

  /** Not by the lane: to answer thousands takes seconds on a busy machine. */
  private void refuse(List<M> members) {
    if (!members.isEmpty()) {
      DomainException overloaded = new DomainException(ErrorCode.OVERLOADED);
      Thread.startVirtualThread(() -> members.forEach(member -> member.fail(overloaded)));
    }
  }

  /** A retry of it finds out what became of it, if anything. */
  private static void giveUp(Member<?> member) {
    member.fail(new DomainException(ErrorCode.UNAVAILABLE));
  }

  /** Takes nothing more and finishes what waits. */
  @Override
  public void close() {
    open = false;
    for (Thread lane : lanes) {
      try {
        lane.join(CLOSE_PATIENCE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    closed.countDown();
    line.members().forEach(Lanes::giveUp);
  }
}
