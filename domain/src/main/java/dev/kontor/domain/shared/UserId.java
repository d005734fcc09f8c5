package dev.kontor.domain.shared;

import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Identity of a user. */
public record UserId(TenantId tenant, UUID value) implements TenantOwned, Comparable<UserId> {
  private static final Comparator<UserId> ORDER =
      Comparator.comparing(UserId::tenant).thenComparing(UserId::value, UuidOrder::compare);

  public UserId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(UserId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
