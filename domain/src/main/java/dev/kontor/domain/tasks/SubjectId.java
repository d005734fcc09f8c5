package dev.kontor.domain.tasks;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import java.util.Objects;
import java.util.UUID;

/** Identity of whatever a task is about, where it is not told what that is. */
public record SubjectId(TenantId tenant, UUID value) implements TenantOwned {
  public SubjectId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
