package dev.kontor.domain.orders;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an order is in its life. */
public enum OrderStatus {
  /** Accepted and durable; nothing has been taken from stock. */
  PENDING,
  /** Settled: its units are taken. */
  CONFIRMED,
  /** Settled: nothing was taken, and never will be. */
  FAILED,
  /** Given up by its owner or by staff; what it had taken is back. */
  CANCELLED;

  /** Whether an order may go from this status to the other. */
  public boolean mayBecome(OrderStatus next) {
    return switch (this) {
      case PENDING -> next != PENDING;
      case CONFIRMED -> next == CANCELLED;
      case FAILED, CANCELLED -> false;
    };
  }

  /** The name at the edges, in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of that name. */
  public static Optional<OrderStatus> find(String key) {
    return Stream.of(values()).filter(status -> status.key().equals(key)).findFirst();
  }
}
