package dev.kontor.persistence.items;

import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.shared.Parameters;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The statement for a list of items, put together from fixed parts; values are parameters. */
final class ItemListSql {
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
  String rows(String select) {
    StringBuilder sql = new StringBuilder(select).append(conditions);
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

  /** How many rows there are, counted no further than needed. */
  String count() {
    return "select count(*) as rows from (select from items i join stock s"
        + " on s.tenant_id = i.tenant_id and s.item_id = i.id"
        + conditions
        + " limit "
        + (Page.TOTAL_CAP + 1)
        + ") counted";
  }

  void bindRows(Parameters p) throws SQLException {
    bindCount(p);
    PageRequest.Position after = page.after();
    if (after != null) {
      bindPosition(p, after);
    }
  }

  void bindCount(Parameters p) throws SQLException {
    for (Parameters.Binder binder : binders) {
      binder.bind(p);
    }
  }

  private void bindPosition(Parameters p, PageRequest.Position after) throws SQLException {
    try {
      switch (query.sort()) {
        case CREATED_AT -> p.instant(Instant.parse(after.key()));
        case TITLE -> p.text(after.key());
        case PRICE -> p.number(Long.parseLong(after.key()));
      }
      p.uuid(UUID.fromString(after.tieBreak()));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw DomainException.invalidParameter("cursor", "malformed", "The cursor is not valid.");
    }
  }

  private String column() {
    return switch (query.sort()) {
      case CREATED_AT -> "i.created_at";
      case TITLE -> "i.title";
      case PRICE -> "i.price_minor";
    };
  }
}
