package dev.kontor.persistence.orders;

import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderQuery;
import dev.kontor.domain.shared.PageRequest.Position;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UuidTime;
import dev.kontor.persistence.shared.ListGrammar;
import dev.kontor.persistence.shared.ListGrammar.Clause;
import dev.kontor.persistence.shared.ListGrammar.Filter;
import dev.kontor.persistence.shared.ListSql;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Positions;
import java.util.List;
import java.util.Map;

/**
 * What may be asked of the list of orders, and the statements for it. The time of placing is part
 * of the id, so ranges of time and places in the list are ranges of the primary key.
 */
final class OrderListSql {
  private enum Sort {
    PLACED_AT
  }

  private static final ListGrammar<OrderQuery, Sort, Order> GRAMMAR =
      new ListGrammar<>(
          "from orders o",
          order -> order.id().toString(),
          List.of(),
          List.of(
              Filter.by(
                  "user_id", OrderQuery::user, "o.user_id = ?", (p, user) -> p.uuid(user.value())),
              Filter.by(
                  "status",
                  OrderQuery::status,
                  "o.status = ?",
                  (p, status) -> p.text(status.key())),
              Filter.by(
                  "reference",
                  OrderQuery::reference,
                  "o.id in (select r.order_id from order_references r"
                      + " where r.tenant_id = o.tenant_id and r.reference = ?)",
                  Parameters::text),
              Filter.by(
                  "from",
                  OrderQuery::from,
                  "o.id >= ?",
                  (p, from) -> p.uuid(UuidTime.firstAtOrAfter(from))),
              Filter.by(
                  "to",
                  OrderQuery::to,
                  "o.id < ?",
                  (p, to) -> p.uuid(UuidTime.firstAtOrAfter(to)))),
          Map.of(
              Sort.PLACED_AT,
              new ListGrammar.Order<>(
                  "o.id",
                  "o.id",
                  order -> order.placedAt().toString(),
                  (p, after) -> p.uuid(Positions.tieBreak(after)))));

  private OrderListSql() {}

  static ListSql<Order> of(TenantId tenant, OrderQuery query) {
    return ListSql.of(
        GRAMMAR,
        new Clause("o.tenant_id = ?", p -> p.uuid(tenant.value())),
        query,
        Sort.PLACED_AT,
        query.descending());
  }

  static Position position(Order order) {
    return GRAMMAR.position(order, Sort.PLACED_AT);
  }
}
