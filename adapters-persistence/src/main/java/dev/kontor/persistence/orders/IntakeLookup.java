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
import dev.kontor.persistence.orders.IntakeMember.Claim;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.JdbcIdempotencyStore;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.RoundTrip;
import dev.kontor.persistence.shared.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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

  // What a lateral query finds by key, the planner cannot turn into a read of the whole table, nor
  // of all that a tenant has.
  private static final String ITEMS =
      """
      select i.*, s.* from unnest(?::uuid[], ?::%2$s[]) as wanted (tenant_id, %1$s)
      cross join lateral (
        select i.tenant_id, i.id, i.sku, i.title, i.price_minor, i.currency from items i
        where i.tenant_id = wanted.tenant_id and i.%1$s = wanted.%1$s and i.deleted_at is null
        offset 0
      ) i
      cross join lateral (
        select s.available, s.movements from stock s
        where s.tenant_id = i.tenant_id and s.item_id = i.id %3$s
      ) s
      """;

  // Stock that somebody else holds at the moment is not waited for: its orders go into the queue,
  // as do all of a tenant that has orders there already and must not be overtaken.
  private static final String LOCKED =
      ITEMS.replace("%3$s", "for no key update of s skip locked")
          + """
          where wanted.tenant_id <> all (array(
            select t.id from unnest(?::uuid[]) as t (id)
            where exists (select from order_queue q where q.tenant_id = t.id)))
          """;

  private static final String UNLOCKED = ITEMS.replace("%3$s", "offset 0");

  private static final Queries LOCKING = Queries.of(LOCKED);
  private static final Queries READING = Queries.of(UNLOCKED);

  /** A query for items by either of their names. */
  private record Queries(String byId, String bySku) {
    static Queries of(String query) {
      return new Queries(query.formatted("id", "uuid"), query.formatted("sku", "text"));
    }
  }

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
    Set<Claim> wanted = new LinkedHashSet<>();
    members.forEach(member -> wanted.addAll(member.claims()));
    RoundTrip trip = new RoundTrip();
    lookup.askItems(trip, wanted, lock);
    lookup.askEntries(trip, members, now);
    lookup.askReferences(trip, members);
    session.send(trip);
    wanted.removeIf(lookup::isOffered);
    if (lock && !wanted.isEmpty()) {
      RoundTrip beyond = new RoundTrip();
      lookup.askItems(beyond, wanted, false);
      session.send(beyond);
    }
    return lookup;
  }

  private boolean isOffered(Claim wanted) {
    return offers(wanted.tenant()).containsKey(wanted.item());
  }

  private void askItems(RoundTrip trip, Set<Claim> wanted, boolean lock) {
    List<ItemId> ids = new ArrayList<>();
    List<WantedSku> skus = new ArrayList<>();
    for (Claim claim : wanted) {
      switch (claim.item()) {
        case ItemRef.ById(ItemId id) -> ids.add(id);
        case ItemRef.BySku(Sku sku) -> skus.add(new WantedSku(claim.tenant(), sku));
      }
    }
    List<TenantId> tenants = wanted.stream().map(Claim::tenant).distinct().toList();
    Parameters.Binder queues =
        lock ? p -> p.uuids(tenants, TenantId::value) : Parameters.Binder.NONE;
    Queries items = lock ? LOCKING : READING;
    if (!ids.isEmpty()) {
      trip.query(
          items.byId(),
          p -> queues.bind(p.uuids(ids, id -> id.tenant().value()).uuids(ids, ItemId::value)),
          row -> take(row, lock, offer -> new ItemRef.ById(offer.item())));
    }
    if (!skus.isEmpty()) {
      trip.query(
          items.bySku(),
          p ->
              queues.bind(
                  p.uuids(skus, sku -> sku.tenant().value()).texts(skus, sku -> sku.sku().value())),
          row -> take(row, lock, offer -> new ItemRef.BySku(offer.sku())));
    }
  }

  private void take(Columns row, boolean locked, Function<Offer, ItemRef> name)
      throws SQLException {
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
    if (locked) {
      accounts.putIfAbsent(
          item, StockAccount.restore(item, true, available, row.number("movements")));
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
