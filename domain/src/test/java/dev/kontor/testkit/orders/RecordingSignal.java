package dev.kontor.testkit.orders;

import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.SettlementSignal;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Notes what it was told. Thread-safe. */
public final class RecordingSignal implements SettlementSignal {
  private final AtomicInteger acceptances = new AtomicInteger();
  private final List<OrderId> settled = new CopyOnWriteArrayList<>();

  @Override
  public void accepted() {
    acceptances.incrementAndGet();
  }

  @Override
  public void settled(Collection<OrderId> orders) {
    settled.addAll(orders);
  }

  /** How often orders were said to have been accepted. */
  public int acceptances() {
    return acceptances.get();
  }

  /** The orders said to be settled or cancelled, in that order. */
  public List<OrderId> settled() {
    return List.copyOf(settled);
  }
}
