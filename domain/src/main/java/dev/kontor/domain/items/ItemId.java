package dev.kontor.domain.items;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UuidOrder;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Identity of an item; sorts by tenant first, which is the order in which locks are taken. */
public record ItemId(TenantId tenant, UUID value) implements TenantOwned, Comparable<ItemId> {
  private static final Comparator<ItemId> ORDER =
      Comparator.comparing(ItemId::tenant).thenComparing(ItemId::value, UuidOrder::compare);

  public ItemId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(ItemId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
