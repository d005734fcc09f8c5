package dev.kontor.application.orders;

import dev.kontor.domain.orders.QueuedOrder;
import java.util.List;

/** A batch that could not be settled, though the database works: one of its orders is poisoned. */
public final class SettlementFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<QueuedOrder> batch;

  SettlementFailure(List<QueuedOrder> batch, Throwable cause) {
    super("a batch of " + batch.size() + " orders could not be settled", cause);
    this.batch = List.copyOf(batch);
  }

  /** The orders of the batch; empty when claiming them failed already. */
  public List<QueuedOrder> batch() {
    return batch;
  }
}
