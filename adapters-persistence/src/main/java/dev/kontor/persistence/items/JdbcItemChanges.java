package dev.kontor.persistence.items;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemChanges;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.items.SkuHolder;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.shared.JsonColumn;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.RoundTrip;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Many items at once on PostgreSQL: arrays instead of rows. */
@Singleton
public final class JdbcItemChanges implements ItemChanges {
  /** What a caller that lost a race can do is to come again. */
  private static final Map<String, ErrorCode> TAKEN_MEANWHILE =
      Map.of("items_sku", ErrorCode.UNAVAILABLE);

  private static final String KEYS = "unnest(?::uuid[], ?::uuid[]) as u (tenant_id, id)";

  // A SKU that moves from one item to another would for a moment be on both, in whatever order the
  // statement comes to them. So whatever changes its SKU first gets one that nobody has.
  private static final String CLEAR_SKUS =
      """
      update items i set sku = chr(1) || i.id
      from unnest(?::uuid[], ?::uuid[], ?::text[]) as u (tenant_id, id, sku)
      where i.tenant_id = u.tenant_id and i.id = u.id and i.sku <> u.sku
      """;

  private static final String REMOVE =
      """
      update items i set deleted_at = u.deleted_at, version = u.version, updated_at = u.updated_at
      from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::bigint[], ?::timestamptz[])
        as u (tenant_id, id, deleted_at, version, updated_at)
      where i.tenant_id = u.tenant_id and i.id = u.id
      """;

  // Arrays of arrays would have to be of one length, so each item's tags are a text.
  private static final String COLUMNS =
      """
      unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
          ?::uuid[], ?::text[], ?::bigint[], ?::timestamptz[], ?::timestamptz[])
        as u (tenant_id, id, sku, title, description, price_minor, currency, owner_id, tags,
          version, created_at, updated_at)
      """;

  private static final String UPDATE =
      """
      update items i set sku = u.sku, title = u.title, description = u.description,
        price_minor = u.price_minor, currency = u.currency, owner_id = u.owner_id,
        tags = array(select jsonb_array_elements_text(u.tags::jsonb)), version = u.version,
        updated_at = u.updated_at
      from %s
      where i.tenant_id = u.tenant_id and i.id = u.id
      """
          .formatted(COLUMNS);

  private static final String INSERT =
      """
      insert into items (tenant_id, id, sku, title, description, price_minor, currency, owner_id,
        tags, version, created_at, updated_at)
      select u.tenant_id, u.id, u.sku, u.title, u.description, u.price_minor, u.currency,
        u.owner_id, array(select jsonb_array_elements_text(u.tags::jsonb)), u.version,
        u.created_at, u.updated_at
      from %s
      """
          .formatted(COLUMNS);

  private static final String INSERT_STOCK =
      "insert into stock (tenant_id, item_id, available, movements)"
          + " select u.tenant_id, u.id, 0, 0 from "
          + KEYS;

  private static final String FORGET_WORDS =
      "delete from item_words where (tenant_id, item_id) in (select u.tenant_id, u.id from "
          + KEYS
          + ")";

  @Override
  public List<ItemView> listForEdit(Collection<ItemId> ids) {
    Session session = Sessions.current();
    ids.forEach(session::admit);
    List<ItemId> wanted = ids.stream().distinct().toList();
    // In one order, so that two who ask for the same items do not hold each other up.
    return session.list(
        "select "
            + JdbcItemRepository.VIEW
            + " "
            + ItemListSql.FROM
            + " where (i.tenant_id, i.id) in (select u.tenant_id, u.id from "
            + KEYS
            + ") and i.deleted_at is null order by i.tenant_id, i.id for no key update of i",
        p -> p.uuids(wanted, id -> id.tenant().value()).uuids(wanted, ItemId::value),
        JdbcItemRepository::view);
  }

  @Override
  public List<SkuHolder> listHolders(TenantId tenant, Collection<Sku> skus) {
    Session session = Sessions.current();
    session.admit(tenant);
    return session.list(
        """
        select id, sku from items
        where tenant_id = ? and deleted_at is null and sku = any (?)
        """,
        p -> p.uuid(tenant.value()).texts(List.copyOf(skus), Sku::value),
        row -> new SkuHolder(new Sku(row.text("sku")), new ItemId(tenant, row.uuid("id"))));
  }

  @Override
  public void write(List<Item> created, List<Item> edited, List<Item> removed) {
    Session session = Sessions.current();
    List.of(created, edited, removed)
        .forEach(items -> items.forEach(item -> session.admit(item.id())));
    RoundTrip trip = new RoundTrip().refusing(TAKEN_MEANWHILE);
    if (!edited.isEmpty()) {
      trip.update(
          CLEAR_SKUS, p -> keys(p, edited).texts(edited, item -> item.details().sku().value()));
    }
    if (!removed.isEmpty()) {
      trip.update(
          REMOVE,
          p ->
              keys(p, removed)
                  .instants(removed, Item::removedAt)
                  .numbers(removed, Item::version)
                  .instants(removed, Item::updatedAt));
      trip.update(FORGET_WORDS, p -> keys(p, removed));
    }
    if (!edited.isEmpty()) {
      trip.update(UPDATE, p -> columns(p, edited));
      trip.update(ItemWords.WRITE, p -> ItemWords.bind(p, edited));
    }
    if (!created.isEmpty()) {
      trip.update(INSERT, p -> columns(p, created))
          .update(INSERT_STOCK, p -> keys(p, created))
          .update(ItemWords.WRITE, p -> ItemWords.bind(p, created));
    }
    if (!trip.isEmpty()) {
      session.send(trip);
    }
  }

  private static Parameters keys(Parameters p, List<Item> items) throws SQLException {
    return p.uuids(items, item -> item.id().tenant().value())
        .uuids(items, item -> item.id().value());
  }

  private static Parameters columns(Parameters p, List<Item> items) throws SQLException {
    return keys(p, items)
        .texts(items, item -> item.details().sku().value())
        .texts(items, item -> item.details().title())
        .texts(items, item -> item.details().description())
        .numbers(items, item -> item.details().price().minorUnits())
        .texts(items, item -> item.details().price().currency().getCurrencyCode())
        .uuids(items, item -> item.details().owner().value())
        .texts(items, item -> JsonColumn.writeArray(item.details().tags()))
        .numbers(items, Item::version)
        .instants(items, Item::createdAt)
        .instants(items, Item::updatedAt);
  }
}
