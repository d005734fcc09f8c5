package dev.kontor.domain.orders;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UuidOrder;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Identity of an order. */
public record OrderId(TenantId tenant, UUID value) implements TenantOwned, Comparable<OrderId> {
  private static final Comparator<OrderId> ORDER =
      Comparator.comparing(OrderId::tenant).thenComparing(OrderId::value, UuidOrder::compare);

  public OrderId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(OrderId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
