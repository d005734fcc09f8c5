package dev.kontor.persistence.items;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemLookup;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.persistence.shared.Positions;
import dev.kontor.persistence.shared.SharedLookups;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Items on PostgreSQL, for callers who share a round trip. */
@Singleton
public final class SharedItemLookup implements ItemLookup {
  // "offset 0" keeps the planner from turning few look-ups by key into a read of the whole table.
  private static final SharedLookups.Kind<ItemId, ItemView> ITEM =
      new SharedLookups.Kind<>(
          "item",
          """
          select wanted.place, v.*
          from unnest(?::uuid[], ?::uuid[]) with ordinality as wanted (tenant_id, id, place)
          cross join lateral (
            select %s from items i
            where i.tenant_id = wanted.tenant_id and i.id = wanted.id and i.deleted_at is null
            offset 0
          ) v
          """
              .formatted(JdbcItemRepository.VIEW),
          (p, ids) -> p.uuids(ids, id -> id.tenant().value()).uuids(ids, ItemId::value),
          JdbcItemRepository::view,
          1);

  private static final Comparator<ItemView> BY_AGE =
      Comparator.comparing(ItemView::createdAt).thenComparing(ItemView::id);

  private final SharedLookups lookups;
  private final Map<String, SharedLookups.Kind<PageStart, ItemView>> pages =
      new ConcurrentHashMap<>();

  /** A page has the rows beyond this one, in the direction of its list. */
  private record PageStart(TenantId tenant, Instant createdAt, UUID id) implements TenantOwned {
    private static final Instant BEFORE_ALL = Instant.EPOCH;
    private static final Instant AFTER_ALL = Instant.parse("9999-12-31T23:59:59Z");
    private static final UUID NIL = new UUID(0, 0);

    static PageStart of(TenantId tenant, ItemQuery query, PageRequest page) {
      PageRequest.Position after = page.after();
      return after == null
          ? new PageStart(tenant, query.descending() ? AFTER_ALL : BEFORE_ALL, NIL)
          : new PageStart(tenant, Positions.instant(after), Positions.tieBreak(after));
    }
  }

  public SharedItemLookup(SharedLookups lookups) {
    this.lookups = lookups;
  }

  @Override
  public CompletionStage<Optional<ItemView>> lookUp(TenantId tenant, ItemId item) {
    return lookups.find(ITEM, tenant, item);
  }

  @Override
  public CompletionStage<Optional<Page<ItemView>>> lookUpPage(
      TenantId tenant, ItemQuery query, PageRequest page) {
    if (!query.isPlain() || page.count()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    PageStart start = PageStart.of(tenant, query, page);
    return lookups
        .list(pages(query.descending(), page.limit()), tenant, start)
        .thenApply(
            found -> {
              // They come in this order; but a query promises only what it sorts by at its end.
              found.sort(query.descending() ? BY_AGE.reversed() : BY_AGE);
              return Optional.of(
                  Page.of(found, page, view -> ItemListSql.position(view, query.sort()), null));
            });
  }

  /** Pages of one order and size share a query; the limit is part of its text, for the planner. */
  private SharedLookups.Kind<PageStart, ItemView> pages(boolean descending, int limit) {
    return pages.computeIfAbsent(
        (descending ? "-" : "") + limit,
        shape ->
            new SharedLookups.Kind<>(
                "items " + shape,
                query(descending, limit + 1),
                (p, starts) ->
                    p.uuids(starts, start -> start.tenant().value())
                        .instants(starts, PageStart::createdAt)
                        .uuids(starts, PageStart::id),
                JdbcItemRepository::view,
                limit + 1));
  }

  private static String query(boolean descending, int rows) {
    return """
    select wanted.place, v.*
    from unnest(?::uuid[], ?::timestamptz[], ?::uuid[]) with ordinality
      as wanted (tenant_id, created_at, id, place)
    cross join lateral (
      select %1$s from items i
      where i.tenant_id = wanted.tenant_id and i.deleted_at is null
        and (i.created_at, i.id) %2$s (wanted.created_at, wanted.id)
      order by i.created_at %3$s, i.id %3$s limit %4$d
    ) v
    """
        .formatted(
            JdbcItemRepository.VIEW, descending ? "<" : ">", descending ? "desc" : "asc", rows);
  }
}
