package dev.kontor.domain.comments;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UuidOrder;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Identity of a comment. */
public record CommentId(TenantId tenant, UUID value) implements TenantOwned, Comparable<CommentId> {
  private static final Comparator<CommentId> ORDER =
      Comparator.comparing(CommentId::tenant).thenComparing(CommentId::value, UuidOrder::compare);

  public CommentId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(CommentId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
