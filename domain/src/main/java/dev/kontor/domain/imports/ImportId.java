package dev.kontor.domain.imports;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UuidOrder;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Identity of an import. */
public record ImportId(TenantId tenant, UUID value) implements TenantOwned, Comparable<ImportId> {
  private static final Comparator<ImportId> ORDER =
      Comparator.comparing(ImportId::tenant).thenComparing(ImportId::value, UuidOrder::compare);

  public ImportId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(ImportId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
