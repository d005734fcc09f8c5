package dev.kontor.domain.stock;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UuidOrder;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Identity of a stock movement. */
public record MovementId(TenantId tenant, UUID value)
    implements TenantOwned, Comparable<MovementId> {
  private static final Comparator<MovementId> ORDER =
      Comparator.comparing(MovementId::tenant).thenComparing(MovementId::value, UuidOrder::compare);

  public MovementId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(MovementId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
