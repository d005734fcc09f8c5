package dev.kontor.domain.shared;

import java.util.Objects;
import java.util.UUID;

/** Identity of a tenant: the first part of every other identity. */
public record TenantId(UUID value) implements Comparable<TenantId> {
  public TenantId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(TenantId other) {
    return UuidOrder.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
