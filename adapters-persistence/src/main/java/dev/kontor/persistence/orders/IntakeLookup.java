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
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.JdbcIdempotencyStore;
import dev.kontor.persistence.shared.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that a group has to know before it can be decided.
 *
 * @param offers the items wanted, under every name used for them
 * @param entries what is recorded under keys of the group
 * @param references of the group that are taken
 */
record IntakeLookup(
    Map<ItemRef, Offer> offers,
    Map<IdempotencyKey, IdempotencyStore.Entry> entries,
    Set<Reference> references) {
  /** A reference, unique per user. */
  record Reference(UserId user, String text) {}

  private static final String ITEMS =
      """
      select i.id, i.sku, i.title, i.price_minor, i.currency, s.available
      from items i join stock s on s.tenant_id = i.tenant_id and s.item_id = i.id
      where i.tenant_id = ? and i.deleted_at is null
      """;

  // "offset 0" keeps the planner from turning few look-ups by key into a read of the whole table.
  private static final String ENTRIES =
      """
      select k.* from unnest(?::uuid[], ?::text[], ?::text[]) as wanted (user_id, route, key)
      cross join lateral (
        select k.user_id, k.route, k.key, k.request_hash, k.status, k.location, k.etag, k.body
        from idempotency_keys k
        where k.tenant_id = ? and k.user_id = wanted.user_id and k.route = wanted.route
          and k.key = wanted.key and k.expires_at > ? and k.status is not null offset 0
      ) k
      """;

  private static final String REFERENCES =
      """
      select r.user_id, r.reference from unnest(?::uuid[], ?::text[]) as wanted (user_id, reference)
      cross join lateral (
        select r.user_id, r.reference from order_references r
        where r.tenant_id = ? and r.reference = wanted.reference
          and r.user_id = wanted.user_id offset 0
      ) r
      """;

  static IntakeLookup run(
      Session session, TenantId tenant, List<IntakeMember> members, Instant now) {
    return new IntakeLookup(
        offers(session, tenant, members),
        entries(session, tenant, members, now),
        references(session, tenant, members));
  }

  private static Map<ItemRef, Offer> offers(
      Session session, TenantId tenant, List<IntakeMember> members) {
    List<ItemRef> wanted =
        members.stream().flatMap(member -> member.items().stream()).distinct().toList();
    List<Sku> skus = wanted.stream().flatMap(IntakeLookup::sku).toList();
    List<ItemId> ids = wanted.stream().flatMap(IntakeLookup::id).toList();
    Map<ItemRef, Offer> offers = new HashMap<>();
    if (!skus.isEmpty()) {
      session
          .list(
              ITEMS + "and i.sku = any (?::text[])",
              p -> p.uuid(tenant.value()).texts(skus, Sku::value),
              row -> offer(row, tenant))
          .forEach(offer -> offers.put(new ItemRef.BySku(offer.sku()), offer));
    }
    if (!ids.isEmpty()) {
      session
          .list(
              ITEMS + "and i.id = any (?::uuid[])",
              p -> p.uuid(tenant.value()).uuids(ids, ItemId::value),
              row -> offer(row, tenant))
          .forEach(offer -> offers.put(new ItemRef.ById(offer.item()), offer));
    }
    return offers;
  }

  private static Stream<Sku> sku(ItemRef ref) {
    return ref instanceof ItemRef.BySku bySku ? Stream.of(bySku.sku()) : Stream.empty();
  }

  private static Stream<ItemId> id(ItemRef ref) {
    return ref instanceof ItemRef.ById byId ? Stream.of(byId.id()) : Stream.empty();
  }

  private static Offer offer(Columns row, TenantId tenant) throws SQLException {
    return new Offer(
        new ItemId(tenant, row.uuid("id")),
        new Sku(row.text("sku")),
        row.text("title"),
        new Money(row.number("price_minor"), Currency.getInstance(row.text("currency"))),
        row.number("available"));
  }

  private static Map<IdempotencyKey, IdempotencyStore.Entry> entries(
      Session session, TenantId tenant, List<IntakeMember> members, Instant now) {
    List<IdempotencyKey> keys =
        members.stream().map(member -> member.submission().key()).distinct().toList();
    Map<IdempotencyKey, IdempotencyStore.Entry> entries = new HashMap<>();
    session
        .list(
            ENTRIES,
            p ->
                p.uuids(keys, key -> key.user().value())
                    .texts(keys, IdempotencyKey::route)
                    .texts(keys, IdempotencyKey::key)
                    .uuid(tenant.value())
                    .instant(now),
            row -> Map.entry(key(row, tenant), JdbcIdempotencyStore.entry(row)))
        .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return entries;
  }

  private static IdempotencyKey key(Columns row, TenantId tenant) throws SQLException {
    return new IdempotencyKey(
        new UserId(tenant, row.uuid("user_id")), row.text("route"), row.text("key"));
  }

  private static Set<Reference> references(
      Session session, TenantId tenant, List<IntakeMember> members) {
    List<Reference> wanted =
        members.stream()
            .flatMap(
                member ->
                    Stream.ofNullable(member.reference())
                        .map(text -> new Reference(member.user(), text)))
            .distinct()
            .toList();
    if (wanted.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        session.list(
            REFERENCES,
            p ->
                p.uuids(wanted, reference -> reference.user().value())
                    .texts(wanted, Reference::text)
                    .uuid(tenant.value()),
            row -> new Reference(new UserId(tenant, row.uuid("user_id")), row.text("reference"))));
  }
}
