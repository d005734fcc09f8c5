package dev.kontor.persistence.orders;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderQuery;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.JsonColumn;
import dev.kontor.persistence.shared.ListSql;
import dev.kontor.persistence.shared.Positions;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.Totals;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders on PostgreSQL. */
@Singleton
public final class JdbcOrderRepository implements OrderRepository {
  private static final String BY_ID =
      "select " + OrderRow.COLUMNS + " from orders o where o.tenant_id = ? and o.id = ?";

  @Override
  public Optional<Order> findOrder(OrderId id) {
    return find(id, BY_ID);
  }

  @Override
  public Optional<Order> findLatest(UserId user) {
    Session session = Sessions.current();
    session.admit(user);
    return session.find(
        "select "
            + OrderRow.COLUMNS
            + " from orders o where o.tenant_id = ? and o.user_id = ? order by o.id desc limit 1",
        p -> p.uuid(user.tenant().value()).uuid(user.value()),
        OrderRow::read);
  }

  @Override
  public Optional<Order> findForUpdate(OrderId id) {
    return find(id, BY_ID + " for no key update");
  }

  private static Optional<Order> find(OrderId id, String sql) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(sql, p -> p.uuid(id.tenant().value()).uuid(id.value()), OrderRow::read);
  }

  @Override
  public void save(Order order) {
    Session session = Sessions.current();
    session.admit(order.id());
    if (session.update(OrderRow.UPDATE, p -> OrderRow.bindUpdate(p, List.of(order))) != 1) {
      throw new IllegalStateException("order " + order.id() + " was locked and is gone");
    }
  }

  @Override
  public Page<Order> listOrders(TenantId tenant, OrderQuery query, PageRequest page) {
    Session session = Sessions.current();
    session.admit(tenant);
    ListSql<Order> list = OrderListSql.of(tenant, query);
    return Page.of(
        list.rows(session, OrderRow.COLUMNS, page, OrderRow::read),
        page,
        OrderListSql::position,
        list.total(session, page));
  }

  @Override
  public Page<Event> listEvents(OrderId id, boolean descending, PageRequest page) {
    Session session = Sessions.current();
    session.admit(id);
    PageRequest.Position after = page.after();
    String history = "from events where tenant_id = ? and subject = ? ";
    List<PositionedEvent> events =
        session.list(
            "select tenant_id, position, id, type, subject, at, actor_id, data "
                + history
                + (after == null ? "" : descending ? "and position < ? " : "and position > ? ")
                + (descending ? "order by position desc limit " : "order by position limit ")
                + (page.limit() + 1),
            p -> {
              p.uuid(id.tenant().value()).uuid(id.value());
              if (after != null) {
                p.number(Positions.number(after));
              }
            },
            JdbcOrderRepository::event);
    Page.Total total =
        Totals.find(session, page, history, p -> p.uuid(id.tenant().value()).uuid(id.value()));
    return Page.of(events, page, PositionedEvent::place, total).map(PositionedEvent::event);
  }

  /** An event and where it is in the log. */
  private record PositionedEvent(Event event, long position) {
    PageRequest.Position place() {
      return new PageRequest.Position(Long.toString(position), event.id().toString());
    }
  }

  private static PositionedEvent event(Columns row) throws SQLException {
    TenantId tenant = new TenantId(row.uuid("tenant_id"));
    UUID actor = row.findUuid("actor_id");
    Event event =
        new Event(
            new EventId(tenant, row.uuid("id")),
            EventType.get(row.text("type")),
            row.uuid("subject"),
            row.instant("at"),
            actor == null ? null : new UserId(tenant, actor),
            JsonColumn.readObject(row.text("data")));
    return new PositionedEvent(event, row.number("position"));
  }
}
