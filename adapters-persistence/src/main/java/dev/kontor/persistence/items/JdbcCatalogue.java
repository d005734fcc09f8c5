package dev.kontor.persistence.items;

import dev.kontor.domain.items.Catalogue;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Many items at a time on PostgreSQL: a statement each, whatever their number. */
@Singleton
public final class JdbcCatalogue implements Catalogue {
  private static final Map<String, ErrorCode> TAKEN_MEANWHILE =
      Map.of("items_sku", ErrorCode.UNAVAILABLE);

  // What a lateral query finds by key, no plan can turn into a read of all items of the tenant.
  private static final String BY_SKU =
      """
      select v.* from unnest(?::text[]) as wanted (sku)
      cross join lateral (
        select %s from items i
        where i.tenant_id = ? and i.sku = wanted.sku and i.deleted_at is null offset 0
      ) v
      """
          .formatted(JdbcItemRepository.VIEW);

  /** The same, locked in the order in which everybody locks items. */
  private static final String LOCKED_BY_SKU =
      """
      select v.* from unnest(array(
        select f.id from unnest(?::text[]) as wanted (sku)
        cross join lateral (
          select i.id from items i
          where i.tenant_id = ? and i.sku = wanted.sku and i.deleted_at is null offset 0
        ) f order by f.id)) as found (id)
      cross join lateral (
        select %s from items i
        where i.tenant_id = ? and i.id = found.id and i.deleted_at is null
        for no key update of i
      ) v
      """
          .formatted(JdbcItemRepository.VIEW);

  private static final String KEYS = "unnest(?::uuid[], ?::uuid[]) as u (tenant_id, id)";

  private static final String LOCKED_BY_ID =
      "select "
          + JdbcItemRepository.VIEW
          + " from items i where (i.tenant_id, i.id) in (select u.tenant_id, u.id from "
          + KEYS
          + ") and i.deleted_at is null order by i.tenant_id, i.id for no key update of i";

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

  private static final String FORGET_WORDS =
      "delete from item_words where (tenant_id, item_id) in (select u.tenant_id, u.id from "
          + KEYS
          + ")";

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

  @Override
  public Map<Sku, ItemView> bySku(TenantId tenant, Collection<Sku> skus) {
    return find(tenant, BY_SKU, p -> p.texts(List.copyOf(skus), Sku::value).uuid(tenant.value()));
  }

  @Override
  public Map<Sku, ItemView> lockBySku(TenantId tenant, Collection<Sku> skus) {
    return find(
        tenant,
        LOCKED_BY_SKU,
        p -> p.texts(List.copyOf(skus), Sku::value).uuid(tenant.value()).uuid(tenant.value()));
  }

  private static Map<Sku, ItemView> find(TenantId tenant, String query, Parameters.Binder binder) {
    Session session = Sessions.current();
    session.admit(tenant);
    Map<Sku, ItemView> found = new HashMap<>();
    session
        .list(query, binder, JdbcItemRepository::view)
        .forEach(view -> found.put(view.details().sku(), view));
    return found;
  }

  @Override
  public List<ItemView> lockById(Collection<ItemId> ids) {
    Session session = Sessions.current();
    ids.forEach(session::admit);
    List<ItemId> wanted = ids.stream().distinct().toList();
    return session.list(
        LOCKED_BY_ID,
        p -> p.uuids(wanted, id -> id.tenant().value()).uuids(wanted, ItemId::value),
        JdbcItemRepository::view);
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
      trip.update(REMOVE, p -> removal(p, removed), all(removed))
          .update(FORGET_WORDS, p -> keys(p, removed));
    }
    if (!edited.isEmpty()) {
      trip.update(UPDATE, p -> columns(p, edited), all(edited))
          .update(ItemWords.WRITE, p -> ItemWords.bind(p, edited));
    }
    if (!created.isEmpty()) {
      trip.update(INSERT, p -> columns(p, created))
          .update(ItemWords.ADD, p -> ItemWords.bind(p, created));
    }
    if (!trip.isEmpty()) {
      session.send(trip);
    }
  }

  private static IntConsumer all(List<Item> items) {
    return found -> {
      if (found != items.size()) {
        throw new IllegalStateException(items.size() + " items expected, " + found + " found");
      }
    };
  }

  private static Parameters keys(Parameters p, List<Item> items) throws SQLException {
    return p.uuids(items, item -> item.id().tenant().value())
        .uuids(items, item -> item.id().value());
  }

  private static Parameters removal(Parameters p, List<Item> items) throws SQLException {
    return keys(p, items)
        .instants(items, Item::removedAt)
        .numbers(items, Item::version)
        .instants(items, Item::updatedAt);
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
