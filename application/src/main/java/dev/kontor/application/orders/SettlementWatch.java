package dev.kontor.application.orders;

import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.SettlementSignal;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets threads of this process wait for orders to settle, and the settlement for orders to come.
 * Thread-safe.
 */
public final class SettlementWatch implements SettlementSignal {
  /** How long a waiter relies on signals before it looks for itself: another node may settle. */
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

  private final ConcurrentHashMap<OrderId, Set<Ticket>> waiting = new ConcurrentHashMap<>();
  private final Semaphore work = new Semaphore(0);

  /** A watch that nobody waits at yet. */
  public SettlementWatch() {
    // Nothing to prepare; declared because the package is exported.
  }

  @Override
  public void accepted() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  @Override
  public void settled(Collection<OrderId> orders) {
    if (waiting.isEmpty()) {
      return;
    }
    orders.forEach(
        order -> waiting.getOrDefault(order, Set.of()).forEach(ticket -> ticket.look.release()));
  }

  /** Waits until orders were accepted in this process, or until the time is over. */
  public void awaitAccepted(Duration atMost) throws InterruptedException {
    if (work.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      work.drainPermits();
    }
  }

  /** Begins to watch an order; close the ticket in the end. */
  public Ticket watch(OrderId order) {
    Ticket ticket = new Ticket(order);
    waiting.compute(
        order,
        (id, tickets) -> {
          Set<Ticket> all = tickets == null ? ConcurrentHashMap.newKeySet() : tickets;
          all.add(ticket);
          return all;
        });
    return ticket;
  }

  /** One waiter. */
  public final class Ticket implements AutoCloseable {
    private final OrderId order;
    private final Semaphore look = new Semaphore(0);

    private Ticket(OrderId order) {
      this.order = order;
    }

    /**
     * Waits until it is worth looking at the order again.
     *
     * @return false when the remaining time is over, or the thread is asked to stop
     */
    public boolean await(Duration remaining) {
      if (remaining.isNegative() || remaining.isZero()) {
        return false;
      }
      long nanos = Math.min(remaining.toNanos(), LOOK_INTERVAL.toNanos());
      try {
        if (look.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
          look.drainPermits();
        }
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public void close() {
      waiting.computeIfPresent(
          order,
          (id, tickets) -> {
            tickets.remove(this);
            return tickets.isEmpty() ? null : tickets;
          });
    }
  }
}
