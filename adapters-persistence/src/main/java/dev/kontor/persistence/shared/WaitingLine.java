package dev.kontor.persistence.shared;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Members that wait for a lane: first come, first served, except that nobody is taken while a batch
 * in hand claims what they claim. Others behind them are. Bounded. Thread-safe.
 *
 * @param <M> what waits
 */
final class WaitingLine<M extends Lanes.Member<?>> {
  private final Lanes.Limits limits;
  private final Pace pace;
  private final Deque<M> waiting = new ArrayDeque<>();

  /** By the batches in hand. */
  private final Set<Object> claimed = new HashSet<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  WaitingLine(Lanes.Limits limits) {
    this.limits = limits;
    this.pace = new Pace(limits);
  }

  /** Joins the line, unless it is full or does not move. */
  boolean offer(M member) {
    lock.lock();
    try {
      boolean room = pace.admits(waiting.size(), System.nanoTime());
      if (room) {
        waiting.addLast(member);
        if (Collections.disjoint(claimed, member.claims())) {
          changed.signal(); // else nobody could take it before the claims are given up
        }
      }
      return room;
    } finally {
      lock.unlock();
    }
  }

  /** Lets those who had their turn wait for another one, before all others. */
  void putBack(List<M> members) {
    lock.lock();
    try {
      members.reversed().forEach(waiting::addFirst);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes those who can go together, and claims what they claim.
   *
   * @param patience how long to wait for the first
   * @return nobody, if nobody came
   */
  List<M> take(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      List<M> taken = pick();
      for (long left = patience.toNanos(); taken.isEmpty() && left > 0; taken = pick()) {
        left = changed.awaitNanos(left);
      }
      for (M member : taken) {
        claimed.addAll(member.claims());
        member.begin();
      }
      if (taken.isEmpty()) {
        pace.stood(waiting.isEmpty() ? 0 : waiting.getFirst().age());
      } else {
        pace.took(taken.getFirst().age(), System.nanoTime());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private List<M> pick() {
    List<M> taken = new ArrayList<>();
    List<M> passed = new ArrayList<>();
    Set<Object> reserved = new HashSet<>();
    int weight = 0;
    while (!waiting.isEmpty()
        && taken.size() + passed.size() < pace.atOnce()
        && weight < limits.weightMax()) {
      M next = waiting.removeFirst();
      if (next.outcome().isDone()) {
        continue; // given up meanwhile
      }
      if (Collections.disjoint(claimed, next.claims())
          && Collections.disjoint(reserved, next.claims())) {
        taken.add(next);
        weight += next.weight();
      } else {
        passed.add(next);
        reserved.addAll(next.claims());
      }
    }
    passed.reversed().forEach(waiting::addFirst);
    return taken;
  }

  /** Takes out those who should ask again instead of waiting any longer. */
  List<M> refuse() {
    lock.lock();
    try {
      if (!pace.isOverrun()) {
        return List.of();
      }
      List<M> refused =
          waiting.stream()
              .filter(member -> pace.isLate(member.age()) && !member.hasBegun())
              .toList();
      waiting.removeAll(Set.copyOf(refused));
      return refused;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives up the claims of a batch that was taken.
   *
   * @param nanos that it took
   */
  void release(List<M> batch, long nanos) {
    lock.lock();
    try {
      pace.served(batch.size(), nanos);
      batch.forEach(member -> member.claims().forEach(claimed::remove));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Those who wait at the moment, first come first. */
  List<M> members() {
    lock.lock();
    try {
      return List.copyOf(waiting);
    } finally {
      lock.unlock();
    }
  }
}
