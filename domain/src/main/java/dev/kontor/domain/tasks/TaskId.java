package dev.kontor.domain.tasks;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UuidOrder;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Identity of a task. */
public record TaskId(TenantId tenant, UUID value) implements TenantOwned, Comparable<TaskId> {
  private static final Comparator<TaskId> ORDER =
      Comparator.comparing(TaskId::tenant).thenComparing(TaskId::value, UuidOrder::compare);

  public TaskId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(TaskId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
