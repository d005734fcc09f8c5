package dev.kontor.domain.orders;

import java.util.Collection;

/**
 * Tells waiting threads of this process that something moved. A hint, never the truth: whoever
 * waits also looks for itself from time to time, since another node may have done the work.
 */
public interface SettlementSignal {
  /** Orders were accepted: settling them can begin. */
  void accepted();

  /** These orders are settled or cancelled. */
  void settled(Collection<OrderId> orders);
}
