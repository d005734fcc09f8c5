package dev.kontor.persistence.items;

import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Positions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The statement for a list of items, put together from fixed parts; values are parameters. */
final class ItemListSql {
  /** Items with what they have in stock. */
  static final String FROM =
      "from items i join stock s on s.tenant_id = i.tenant_id and s.item_id = i.id";

  private final StringBuilder conditions =
      new StringBuilder(" where i.tenant_id = ? and i.deleted_at is null");
  private final List<Parameters.Binder> binders = new ArrayList<>();
  private final ItemQuery query;
  private final PageRequest page;

  ItemListSql(TenantId tenant, ItemQuery query, PageRequest page) {
    this.query = query;
    this.page = page;
    binders.add(p -> p.uuid(tenant.value()));
    filter();
  }

  private void filter() {
    String tag = query.tag();
    if (tag != null) {
      and(
          "exists (select from item_tags t where t.tenant_id = i.tenant_id and t.item_id = i.id"
              + " and t.tag = ?)",
          p -> p.text(tag));
    }
    Long minimum = query.minPriceMinor();
    if (minimum != null) {
      and("i.price_minor >= ?", p -> p.number(minimum));
    }
    Long maximum = query.maxPriceMinor();
    if (maximum != null) {
      and("i.price_minor <= ?", p -> p.number(maximum));
    }
    if (query.inStock() != null) {
      and(query.inStock() ? "s.available > 0" : "s.available = 0", Parameters.Binder.NONE);
    }
    if (query.owner() != null) {
      UUID owner = query.owner().value();
      and("i.owner_id = ?", p -> p.uuid(owner));
    }
    String sku = query.sku();
    if (sku != null) {
      and("i.sku = ?", p -> p.text(sku));
    }
  }

  private void and(String condition, Parameters.Binder binder) {
    conditions.append(" and ").append(condition);
    binders.add(binder);
  }

  /** The rows of the page and one more. */
  String rows(String columns) {
    StringBuilder sql = new StringBuilder("select ").append(columns).append(" ").append(list());
    if (page.after() != null) {
      sql.append(" and (")
          .append(column())
          .append(", i.id) ")
          .append(query.descending() ? "<" : ">")
          .append(" (?, ?)");
    }
    String direction = query.descending() ? " desc" : "";
    return sql.append(" order by ")
        .append(column())
        .append(direction)
        .append(", i.id")
        .append(direction)
        .append(" limit ")
        .append(page.limit() + 1)
        .toString();
  }

  /** The whole list from "from" on; bind with {@link #bindList}. */
  String list() {
    return FROM + conditions;
  }

  void bindRows(Parameters p) throws SQLException {
    bindList(p);
    PageRequest.Position after = page.after();
    if (after != null) {
      bindPosition(p, after);
    }
  }

  void bindList(Parameters p) throws SQLException {
    for (Parameters.Binder binder : binders) {
      binder.bind(p);
    }
  }

  private void bindPosition(Parameters p, PageRequest.Position after) throws SQLException {
    switch (query.sort()) {
      case CREATED_AT -> p.instant(Positions.instant(after));
      case TITLE -> p.text(after.key());
      case PRICE -> p.number(Positions.number(after));
    }
    p.uuid(Positions.tieBreak(after));
  }

  private String column() {
    return switch (query.sort()) {
      case CREATED_AT -> "i.created_at";
      case TITLE -> "i.title";
      case PRICE -> "i.price_minor";
    };
  }
}
