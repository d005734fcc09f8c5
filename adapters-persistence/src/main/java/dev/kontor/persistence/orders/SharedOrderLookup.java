package dev.kontor.persistence.orders;

import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderLookup;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.shared.SharedLookups;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Orders on PostgreSQL, for callers who share a round trip. */
@Singleton
public final class SharedOrderLookup implements OrderLookup {
  // "offset 0" keeps the planner from turning few look-ups by key into a read of the whole table.
  private static final SharedLookups.Kind<OrderId, Order> ORDER =
      new SharedLookups.Kind<>(
          "order",
          """
          select wanted.place, o.*
          from unnest(?::uuid[], ?::uuid[]) with ordinality as wanted (tenant_id, id, place)
          cross join lateral (
            select %s from orders o
            where o.tenant_id = wanted.tenant_id and o.id = wanted.id offset 0
          ) o
          """
              .formatted(OrderRow.COLUMNS),
          (p, ids) -> p.uuids(ids, id -> id.tenant().value()).uuids(ids, OrderId::value),
          OrderRow::read,
          1);

  private final SharedLookups lookups;

  public SharedOrderLookup(SharedLookups lookups) {
    this.lookups = lookups;
  }

  @Override
  public CompletionStage<Optional<Order>> lookUp(TenantId tenant, OrderId order) {
    return lookups.find(ORDER, tenant, order);
  }
}
