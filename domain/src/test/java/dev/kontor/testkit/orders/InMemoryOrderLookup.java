package dev.kontor.testkit.orders;

import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderLookup;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.shared.Later;
import dev.kontor.testkit.shared.Work;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Looks up at once, one by one. */
public final class InMemoryOrderLookup implements OrderLookup {
  private final Work work;
  private final OrderRepository orders;

  public InMemoryOrderLookup(Work work, OrderRepository orders) {
    this.work = work;
    this.orders = orders;
  }

  @Override
  public CompletionStage<Optional<Order>> lookUp(TenantId tenant, OrderId id) {
    return Later.of(() -> work.queryInTenant(tenant, () -> orders.findOrder(id)));
  }
}
