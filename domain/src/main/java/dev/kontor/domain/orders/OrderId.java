package dev.kontor.domain.orders;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UuidOrder;
import dev.kontor.domain.shared.UuidTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Identity of an order; a UUID of version 7 (RFC 9562). */
public record OrderId(TenantId tenant, UUID value) implements TenantOwned, Comparable<OrderId> {
  private static final Comparator<OrderId> ORDER =
      Comparator.comparing(OrderId::tenant).thenComparing(OrderId::value, UuidOrder::compare);

  public OrderId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  /**
   * When the order was placed: the time inside the UUID (RFC 9562, 5.7), to the millisecond. Being
   * part of the identity, it lets one index serve both.
   *
   * @throws IllegalArgumentException when the UUID has another version, so that it names no order
   */
  public Instant placedAt() {
    return UuidTime.of(value);
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
