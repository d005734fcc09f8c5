package dev.kontor.persistence.orders;

import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.JsonColumn;
import dev.kontor.persistence.shared.Parameters;
import java.sql.SQLException;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Between an order and its row. */
final class OrderRow {
  static final String COLUMNS =
      """
      o.tenant_id, o.id, o.user_id, o.status, o.reference, o.metadata, o.lines, o.total_minor,
      o.currency, o.failure, o.placed_at, o.settled_at, o.updated_at
      """;

  /** Inserts new orders in their order; bind with {@link #bindInsert}. */
  static final String INSERT =
      """
      insert into orders (tenant_id, id, user_id, status, reference, metadata, lines, total_minor,
        currency, failure, placed_at, settled_at, updated_at)
      select tenant_id, id, user_id, status, reference, metadata::jsonb, lines::jsonb,
        total_minor, currency, failure::jsonb, placed_at, settled_at, updated_at
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
        as o (tenant_id, id, user_id, status, reference, metadata, lines, total_minor, currency,
          failure, placed_at, settled_at, updated_at)
      """;

  /** Writes what changes in an order's life, if it still has the status named last. */
  static final String UPDATE =
      """
      update orders o set status = u.status, failure = u.failure::jsonb,
        settled_at = u.settled_at, updated_at = u.updated_at
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
        as u (tenant_id, id, status, failure, settled_at, updated_at)
      where o.tenant_id = u.tenant_id and o.id = u.id
      """;

  private OrderRow() {}

  static Parameters bindInsert(Parameters p, List<Order> orders) throws SQLException {
    return p.uuids(orders, order -> order.id().tenant().value())
        .uuids(orders, order -> order.id().value())
        .uuids(orders, order -> order.user().value())
        .texts(orders, order -> order.status().key())
        .texts(orders, Order::reference)
        .texts(orders, order -> JsonColumn.writeObject(order.metadata()))
        .texts(orders, order -> LineColumn.write(order.lines()))
        .numbers(orders, order -> order.total().minorUnits())
        .texts(orders, order -> order.total().currency().getCurrencyCode())
        .texts(orders, order -> FailureColumn.write(order.failure()))
        .instants(orders, Order::placedAt)
        .instants(orders, Order::settledAt)
        .instants(orders, Order::updatedAt);
  }

  static Parameters bindUpdate(Parameters p, List<Order> orders) throws SQLException {
    return p.uuids(orders, order -> order.id().tenant().value())
        .uuids(orders, order -> order.id().value())
        .texts(orders, order -> order.status().key())
        .texts(orders, order -> FailureColumn.write(order.failure()))
        .instants(orders, Order::settledAt)
        .instants(orders, Order::updatedAt);
  }

  static Order read(Columns row) throws SQLException {
    TenantId tenant = new TenantId(row.uuid("tenant_id"));
    Currency currency = Currency.getInstance(row.text("currency"));
    return Order.restore(
        new OrderId(tenant, row.uuid("id")),
        new UserId(tenant, row.uuid("user_id")),
        row.findText("reference"),
        metadata(row.text("metadata")),
        LineColumn.read(row.text("lines"), tenant, currency),
        new Money(row.number("total_minor"), currency),
        OrderStatus.find(row.text("status")).orElseThrow(),
        FailureColumn.read(row.findText("failure"), tenant),
        row.instant("placed_at"),
        row.findInstant("settled_at"),
        row.instant("updated_at"));
  }

  private static Map<String, String> metadata(String text) {
    Map<String, String> metadata = new LinkedHashMap<>();
    JsonColumn.readObject(text).forEach((key, value) -> metadata.put(key, value.toString()));
    return metadata;
  }
}
