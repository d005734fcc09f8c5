package dev.kontor.persistence.items;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemLookup;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.shared.SharedLookups;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Items on PostgreSQL, for callers who share a round trip. */
@Singleton
public final class SharedItemLookup implements ItemLookup {
  // "offset 0" keeps the planner from turning few look-ups by key into a read of the whole table.
  private static final SharedLookups.Kind<ItemId, ItemView> ITEM =
      new SharedLookups.Kind<>(
          "item",
          """
          select v.* from unnest(?::uuid[], ?::uuid[]) as wanted (tenant_id, id)
          cross join lateral (
            select %s %s
            where i.tenant_id = wanted.tenant_id and i.id = wanted.id and i.deleted_at is null
            offset 0
          ) v
          """
              .formatted(JdbcItemRepository.VIEW, ItemListSql.FROM),
          ItemId::value,
          JdbcItemRepository::id,
          JdbcItemRepository::view);

  private final SharedLookups lookups;

  public SharedItemLookup(SharedLookups lookups) {
    this.lookups = lookups;
  }

  @Override
  public CompletionStage<Optional<ItemView>> findView(TenantId tenant, ItemId item) {
    return lookups.find(ITEM, tenant, item);
  }
}
