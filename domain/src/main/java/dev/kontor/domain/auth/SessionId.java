package dev.kontor.domain.auth;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UuidOrder;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Identity of a session. */
public record SessionId(TenantId tenant, UUID value) implements TenantOwned, Comparable<SessionId> {
  private static final Comparator<SessionId> ORDER =
      Comparator.comparing(SessionId::tenant).thenComparing(SessionId::value, UuidOrder::compare);

  public SessionId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(SessionId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
