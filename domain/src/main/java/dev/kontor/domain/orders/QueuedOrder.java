package dev.kontor.domain.orders;

import java.util.Objects;

/**
 * An order that waits for settlement.
 *
 * @param sequence its place in the order of acceptance
 * @param attempts how often settling it alone has failed
 */
public record QueuedOrder(long sequence, Order order, int attempts) {
  public QueuedOrder {
    Objects.requireNonNull(order, "order");
  }
}
