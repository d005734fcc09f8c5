package dev.kontor.persistence.stock;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.stock.StockLedger;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The audit on PostgreSQL: one statement per tenant, so all of it is one snapshot. */
@Singleton
public final class JdbcStockLedger implements StockLedger {
  // A tenant's entries may name items that have no account, hence the full joins.
  private static final String DISCREPANCIES =
      """
      with wanted as (select ?::uuid as tenant_id),
      recorded as (
        select m.item_id, m.order_id, sum(m.delta)::bigint as delta, max(m.number) as last_number
        from wanted w join stock_movements m on m.tenant_id = w.tenant_id
        group by m.item_id, m.order_id
      ), ordered as (
        select l.item_id, o.id as order_id, sum(l.quantity)::bigint as sold
        from wanted w join orders o on o.tenant_id = w.tenant_id and o.status = 'confirmed'
        cross join jsonb_to_recordset(o.lines) as l (item_id uuid, quantity bigint)
        group by l.item_id, o.id
      ), compared as (
        select item_id, order_id, coalesce(r.last_number, 0) as last_number,
          coalesce(r.delta, 0) as delta, coalesce(o.sold, 0) as ordered,
          case when order_id is null then 0 else -coalesce(r.delta, 0) end as moved
        from recorded r full join ordered o using (item_id, order_id)
      ), totals as (
        select item_id, sum(delta)::bigint as delta, sum(ordered)::bigint as ordered,
          sum(moved)::bigint as moved, max(last_number) as last_number,
          array_agg(order_id order by order_id) filter (where ordered <> moved) as gaps
        from compared group by item_id
      ), accounts as (
        select s.item_id, s.available, s.movements
        from wanted w join stock s on s.tenant_id = w.tenant_id
      ), statements as (
        select item_id, coalesce(a.available, 0) as available,
          coalesce(t.delta, 0) as sum_of_movements, coalesce(t.ordered, 0) as sold_by_orders,
          coalesce(t.moved, 0) as sold_by_movements,
          coalesce(t.gaps, '{}') as order_gaps,
          greatest(coalesce(t.last_number, 0) - coalesce(a.movements, 0), 0) as numbers_ahead
        from accounts a full join totals t using (item_id)
      )
      select * from statements
      where available <> sum_of_movements or order_gaps <> '{}' or numbers_ahead > 0
      order by item_id
      """;

  @Override
  public List<TenantId> listTenants() {
    return Sessions.current()
        .list(
            "select tenant_id from tenant_directory order by tenant_id",
            Parameters.Binder.NONE,
            row -> new TenantId(row.uuid("tenant_id")));
  }

  @Override
  public List<Statement> listDiscrepancies(TenantId tenant) {
    Session session = Sessions.current();
    session.admit(tenant);
    return session.list(DISCREPANCIES, p -> p.uuid(tenant.value()), row -> statement(tenant, row));
  }

  private static Statement statement(TenantId tenant, Columns row) throws SQLException {
    return new Statement(
        new ItemId(tenant, row.uuid("item_id")),
        row.number("available"),
        row.number("sum_of_movements"),
        row.number("sold_by_orders"),
        row.number("sold_by_movements"),
        row.uuids("order_gaps").stream().map(order -> new OrderId(tenant, order)).toList(),
        row.number("numbers_ahead"));
  }

  @Override
  public Tally getTally(ItemId item) {
    Session session = Sessions.current();
    session.admit(item);
    return session.get(
        """
        select coalesce(sum(delta), 0)::bigint as delta, coalesce(max(number), 0) as last_number
        from stock_movements where tenant_id = ? and item_id = ?
        """,
        p -> p.uuid(item.tenant().value()).uuid(item.value()),
        row -> new Tally(row.number("delta"), row.number("last_number")));
  }

  @Override
  public List<OrderGap> listOrderGaps(ItemId item, Collection<OrderId> orders) {
    Session session = Sessions.current();
    session.admit(item);
    List<OrderId> suspects = orders.stream().distinct().sorted().toList();
    suspects.forEach(session::admit);
    if (suspects.isEmpty()) {
      return List.of();
    }
    return session.list(
        """
        with wanted as (select ?::uuid as tenant_id, ?::uuid as item_id),
        suspects as (select w.*, s.order_id from wanted w, unnest(?::uuid[]) as s (order_id)),
        recorded as (
          select m.order_id, sum(m.delta)::bigint as delta
          from wanted w join stock_movements m using (tenant_id, item_id)
          where m.order_id in (select order_id from suspects) group by m.order_id
        ), expected as (
          select o.id as order_id, -sum(l.quantity)::bigint as delta
          from suspects w join orders o
            on o.tenant_id = w.tenant_id and o.id = w.order_id and o.status = 'confirmed'
          cross join jsonb_to_recordset(o.lines) as l (item_id uuid, quantity bigint)
          where l.item_id = w.item_id group by o.id
        )
        select order_id, coalesce(e.delta, 0) as expected, coalesce(r.delta, 0) as recorded
        from expected e full join recorded r using (order_id)
        where coalesce(e.delta, 0) <> coalesce(r.delta, 0)
        order by order_id
        """,
        p -> p.uuid(item.tenant().value()).uuid(item.value()).uuids(suspects, OrderId::value),
        row ->
            new OrderGap(
                new OrderId(item.tenant(), row.uuid("order_id")),
                row.number("expected"),
                row.number("recorded")));
  }

  @Override
  public long countAccounts(TenantId tenant) {
    Session session = Sessions.current();
    session.admit(tenant);
    return session.get(
        "select count(*) as accounts from stock where tenant_id = ?",
        p -> p.uuid(tenant.value()),
        row -> row.number("accounts"));
  }
}
