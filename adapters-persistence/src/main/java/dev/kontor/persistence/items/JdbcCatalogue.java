package dev.kontor.persistence.items;

import dev.kontor.domain.items.Catalogue;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
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

/** Many items at a time on PostgreSQL: a statement each, whatever their number. */
@Singleton
public final class JdbcCatalogue implements Catalogue {
  // What a lateral query finds by key, no plan can turn into a read of all items of the tenant.
  private static final String BY_SKU =
      """
      select v.* from unnest(?::text[]) as wanted (sku)
      cross join lateral (
        select %s %s
        where i.tenant_id = ? and i.sku = wanted.sku and i.deleted_at is null offset 0
      ) v
      """
          .formatted(JdbcItemRepository.VIEW, ItemListSql.FROM);

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
        select %s %s
        where i.tenant_id = ? and i.id = found.id and i.deleted_at is null
        for no key update of i
      ) v
      """
          .formatted(JdbcItemRepository.VIEW, ItemListSql.FROM);

  // Arrays of arrays would have to be of one length, so each item's tags are a text.
  private static final String INSERT =
      """
      insert into items (tenant_id, id, sku, title, description, price_minor, currency, owner_id,
        tags, version, created_at, updated_at)
      select u.tenant_id, u.id, u.sku, u.title, u.description, u.price_minor, u.currency,
        u.owner_id, array(select jsonb_array_elements_text(u.tags::jsonb)), u.version,
        u.created_at, u.updated_at
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[],
          ?::timestamptz[], ?::text[], ?::text[], ?::uuid[], ?::timestamptz[])
        as u (tenant_id, id, title, description, price_minor, tags, version, updated_at, sku,
          currency, owner_id, created_at)
      """;

  private static final String INSERT_ACCOUNTS =
      """
      insert into stock (tenant_id, item_id, available, movements)
      select u.tenant_id, u.id, 0, 0 from unnest(?::uuid[], ?::uuid[]) as u (tenant_id, id)
      """;

  private static final String UPDATE =
      """
      update items i set title = u.title, description = u.description,
        price_minor = u.price_minor, version = u.version, updated_at = u.updated_at,
        tags = array(select jsonb_array_elements_text(u.tags::jsonb))
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[],
          ?::timestamptz[])
        as u (tenant_id, id, title, description, price_minor, tags, version, updated_at)
      where i.tenant_id = u.tenant_id and i.id = u.id
      """;

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
  public void addAll(List<Item> items) {
    Session session = Sessions.current();
    items.forEach(item -> session.admit(item.id()));
    if (items.isEmpty()) {
      return;
    }
    session.send(
        new RoundTrip()
            .update(
                INSERT,
                p ->
                    bindEditable(p, items)
                        .texts(items, item -> item.details().sku().value())
                        .texts(items, item -> item.details().price().currency().getCurrencyCode())
                        .uuids(items, item -> item.details().owner().value())
                        .instants(items, Item::createdAt))
            .update(INSERT_ACCOUNTS, p -> bindKeys(p, items))
            .update(ItemWords.WRITE, p -> ItemWords.bind(p, items))
            .refusing(JdbcItemRepository.TAKEN));
  }

  @Override
  public void saveAll(List<Item> items) {
    Session session = Sessions.current();
    items.forEach(item -> session.admit(item.id()));
    if (items.isEmpty()) {
      return;
    }
    session.send(
        new RoundTrip()
            .update(
                UPDATE,
                p -> bindEditable(p, items),
                saved -> {
                  if (saved != items.size()) {
                    throw new IllegalStateException(
                        items.size() + " items expected, " + saved + " found");
                  }
                })
            .update(ItemWords.WRITE, p -> ItemWords.bind(p, items)));
  }

  private static Parameters bindKeys(Parameters p, List<Item> items) throws SQLException {
    return p.uuids(items, item -> item.id().tenant().value())
        .uuids(items, item -> item.id().value());
  }

  private static Parameters bindEditable(Parameters p, List<Item> items) throws SQLException {
    return bindKeys(p, items)
        .texts(items, item -> item.details().title())
        .texts(items, item -> item.details().description())
        .numbers(items, item -> item.details().price().minorUnits())
        .texts(items, item -> JsonColumn.writeArray(item.details().tags()))
        .numbers(items, Item::version)
        .instants(items, Item::updatedAt);
  }
}
