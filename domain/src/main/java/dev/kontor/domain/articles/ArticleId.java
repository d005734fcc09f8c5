package dev.kontor.domain.articles;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UuidOrder;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Identity of an article. */
public record ArticleId(TenantId tenant, UUID value) implements TenantOwned, Comparable<ArticleId> {
  private static final Comparator<ArticleId> ORDER =
      Comparator.comparing(ArticleId::tenant).thenComparing(ArticleId::value, UuidOrder::compare);

  public ArticleId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(ArticleId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
