package dev.kontor.persistence.orders;

import dev.kontor.domain.orders.OrderQuery;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UuidTime;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Positions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The statement for a list of orders. The time of placing is part of the id, so ranges of time and
 * places in the list are ranges of the primary key.
 */
final class OrderListSql {
  private final StringBuilder conditions = new StringBuilder(" where o.tenant_id = ?");
  private final List<Parameters.Binder> binders = new ArrayList<>();
  private final OrderQuery query;
  private final PageRequest page;

  OrderListSql(TenantId tenant, OrderQuery query, PageRequest page) {
    this.query = query;
    this.page = page;
    binders.add(p -> p.uuid(tenant.value()));
    filter();
  }

  private void filter() {
    if (query.user() != null) {
      UUID user = query.user().value();
      and("o.user_id = ?", p -> p.uuid(user));
    }
    if (query.status() != null) {
      String status = query.status().key();
      and("o.status = ?", p -> p.text(status));
    }
    String reference = query.reference();
    if (reference != null) {
      and(
          "o.id in (select r.order_id from order_references r"
              + " where r.tenant_id = o.tenant_id and r.reference = ?)",
          p -> p.text(reference));
    }
    Instant from = query.from();
    if (from != null) {
      and("o.id >= ?", p -> p.uuid(UuidTime.firstAtOrAfter(from)));
    }
    Instant to = query.to();
    if (to != null) {
      and("o.id < ?", p -> p.uuid(UuidTime.firstAtOrAfter(to)));
    }
  }

  private void and(String condition, Parameters.Binder binder) {
    conditions.append(" and ").append(condition);
    binders.add(binder);
  }

  String rows() {
    String comparison = query.descending() ? "<" : ">";
    return "select "
        + OrderRow.COLUMNS
        + " "
        + list()
        + (page.after() == null ? "" : " and o.id " + comparison + " ?")
        + " order by o.id "
        + (query.descending() ? "desc" : "asc")
        + " limit "
        + (page.limit() + 1);
  }

  /** The whole list from "from" on; bind with {@link #bindList}. */
  String list() {
    return "from orders o" + conditions;
  }

  void bindRows(Parameters p) throws SQLException {
    bindList(p);
    PageRequest.Position after = page.after();
    if (after != null) {
      p.uuid(Positions.tieBreak(after));
    }
  }

  void bindList(Parameters p) throws SQLException {
    for (Parameters.Binder binder : binders) {
      binder.bind(p);
    }
  }
}
