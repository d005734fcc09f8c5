package dev.kontor.persistence.orders;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.orders.ItemRef;
import dev.kontor.domain.orders.Offer;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.JdbcIdempotencyStore;
import dev.kontor.persistence.shared.RoundTrip;
import dev.kontor.persistence.shared.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that a batch has to know before it can be decided, in one round trip.
 *
 * @param offers the items wanted, under every name that a tenant used for them
 * @param accounts the stock of them that this transaction has locked
 * @param entries what is recorded under keys of the batch
 * @param references of the batch that are taken
 */
record IntakeLookup(
    Map<TenantId, Map<ItemRef, Offer>> offers,
    Map<ItemId, StockAccount> accounts,
    Map<IdempotencyKey, IdempotencyStore.Entry> entries,
    Set<Reference> references) {
  /** A reference, unique per user. */
  record Reference(UserId user, String text) {}

  /** A SKU, unique per tenant. */
  private record WantedSku(TenantId tenant, Sku sku) {}

  // "offset 0" keeps the planner from turning few look-ups by key into a read of the whole table.
  // Stock that somebody else holds at the moment is not waited for: its orders go into the queue,
  // as do all of a tenant that has orders there already and must not be overtaken.
  private static final String ITEMS =
      """
      with found as materialized (
        select i.* from unnest(?::uuid[], ?::%2$s[]) as wanted (tenant_id, %1$s)
        cross join lateral (
          select i.tenant_id, i.id, i.sku, i.title, i.price_minor, i.currency from items i
          where i.tenant_id = wanted.tenant_id and i.%1$s = wanted.%1$s and i.deleted_at is null
          offset 0
        ) i
      ), locked as materialized (
        select s.tenant_id, s.item_id, s.available, s.movements
        from found f join stock s on s.tenant_id = f.tenant_id and s.item_id = f.id
        where ? and not exists (select from order_queue q where q.tenant_id = f.tenant_id)
        for no key update of s skip locked
      )
      select f.*, l.movements, coalesce(l.available, s.available) as available
      from found f left join locked l on l.tenant_id = f.tenant_id and l.item_id = f.id
      left join lateral (
        select s.available from stock s
        where l.item_id is null and s.tenant_id = f.tenant_id and s.item_id = f.id offset 0
      ) s on true
      """;

  private static final String ITEMS_BY_ID = ITEMS.formatted("id", "uuid");
  private static final String ITEMS_BY_SKU = ITEMS.formatted("sku", "text");

  private static final String ENTRIES =
      """
      select k.* from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[])
        as wanted (tenant_id, user_id, route, key)
      cross join lateral (
        select k.tenant_id, k.user_id, k.route, k.key, k.request_hash, k.status, k.location,
          k.etag, k.body
        from idempotency_keys k
        where k.tenant_id = wanted.tenant_id and k.user_id = wanted.user_id
          and k.route = wanted.route and k.key = wanted.key and k.expires_at > ?
          and k.status is not null offset 0
      ) k
      """;

  private static final String REFERENCES =
      """
      select r.* from unnest(?::uuid[], ?::uuid[], ?::text[])
        as wanted (tenant_id, user_id, reference)
      cross join lateral (
        select r.tenant_id, r.user_id, r.reference from order_references r
        where r.tenant_id = wanted.tenant_id and r.reference = wanted.reference
          and r.user_id = wanted.user_id offset 0
      ) r
      """;

  /**
   * Runs as the first statements of the transaction.
   *
   * @param lock whether to lock the stock that can be locked at once
   */
  static IntakeLookup run(Session session, List<IntakeMember> members, boolean lock, Instant now) {
    IntakeLookup lookup =
        new IntakeLookup(new HashMap<>(), new TreeMap<>(), new HashMap<>(), new HashSet<>());
    RoundTrip trip = new RoundTrip();
    lookup.askItems(trip, members, lock);
    lookup.askEntries(trip, members, now);
    lookup.askReferences(trip, members);
    session.send(trip);
    return lookup;
  }

  private void askItems(RoundTrip trip, List<IntakeMember> members, boolean lock) {
    Set<ItemId> ids = new LinkedHashSet<>();
    Set<WantedSku> skus = new LinkedHashSet<>();
    for (IntakeMember member : members) {
      for (ItemRef item : member.items()) {
        switch (item) {
          case ItemRef.ById(ItemId id) -> ids.add(id);
          case ItemRef.BySku(Sku sku) -> skus.add(new WantedSku(member.tenant(), sku));
        }
      }
    }
    if (!ids.isEmpty()) {
      List<ItemId> all = List.copyOf(ids);
      trip.query(
          ITEMS_BY_ID,
          p -> p.uuids(all, id -> id.tenant().value()).uuids(all, ItemId::value).truth(lock),
          row -> take(row, offer -> new ItemRef.ById(offer.item())));
    }
    if (!skus.isEmpty()) {
      List<WantedSku> all = List.copyOf(skus);
      trip.query(
          ITEMS_BY_SKU,
          p ->
              p.uuids(all, wanted -> wanted.tenant().value())
                  .texts(all, wanted -> wanted.sku().value())
                  .truth(lock),
          row -> take(row, offer -> new ItemRef.BySku(offer.sku())));
    }
  }

  private void take(Columns row, Function<Offer, ItemRef> name) throws SQLException {
    TenantId tenant = new TenantId(row.uuid("tenant_id"));
    ItemId item = new ItemId(tenant, row.uuid("id"));
    long available = row.number("available");
    Offer offer =
        new Offer(
            item,
            new Sku(row.text("sku")),
            row.text("title"),
            new Money(row.number("price_minor"), Currency.getInstance(row.text("currency"))),
            available);
    offers.computeIfAbsent(tenant, first -> new HashMap<>()).put(name.apply(offer), offer);
    Long movements = row.findNumber("movements");
    if (movements != null) {
      accounts.putIfAbsent(item, StockAccount.restore(item, true, available, movements));
    }
  }

  private void askEntries(RoundTrip trip, List<IntakeMember> members, Instant now) {
    List<IdempotencyKey> keys =
        members.stream().map(member -> member.submission().key()).distinct().toList();
    trip.query(
        ENTRIES,
        p ->
            p.uuids(keys, key -> key.tenant().value())
                .uuids(keys, key -> key.user().value())
                .texts(keys, IdempotencyKey::route)
                .texts(keys, IdempotencyKey::key)
                .instant(now),
        row ->
            entries.put(
                new IdempotencyKey(user(row), row.text("route"), row.text("key")),
                JdbcIdempotencyStore.entry(row)));
  }

  private void askReferences(RoundTrip trip, List<IntakeMember> members) {
    List<Reference> wanted =
        members.stream()
            .flatMap(member -> Stream.ofNullable(member.reference()))
            .distinct()
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    trip.query(
        REFERENCES,
        p ->
            p.uuids(wanted, reference -> reference.user().tenant().value())
                .uuids(wanted, reference -> reference.user().value())
                .texts(wanted, Reference::text),
        row -> references.add(new Reference(user(row), row.text("reference"))));
  }

  private static UserId user(Columns row) throws SQLException {
    return new UserId(new TenantId(row.uuid("tenant_id")), row.uuid("user_id"));
  }

  /** The items of a tenant that can be ordered, under every name that its members used. */
  Map<ItemRef, Offer> offers(TenantId tenant) {
    return offers.getOrDefault(tenant, Map.of());
  }
}
