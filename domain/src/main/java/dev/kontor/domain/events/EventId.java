package dev.kontor.domain.events;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UuidOrder;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Identity of an event. */
public record EventId(TenantId tenant, UUID value) implements TenantOwned, Comparable<EventId> {
  private static final Comparator<EventId> ORDER =
      Comparator.comparing(EventId::tenant).thenComparing(EventId::value, UuidOrder::compare);

  public EventId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(EventId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
