package dev.kontor.persistence.items;

import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemSearch;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.ListGrammar;
import dev.kontor.persistence.shared.ListGrammar.Clause;
import dev.kontor.persistence.shared.ListGrammar.Filter;
import dev.kontor.persistence.shared.ListGrammar.Order;
import dev.kontor.persistence.shared.ListSql;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Positions;
import dev.kontor.persistence.shared.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be asked of the list of items, and the statements for it. */
final class ItemListSql {
  // "offset 0" keeps the planner from reading the stock of all items of the tenant, for each item,
  // with a plan that is as old as the tenant's first item.
  private static final String IN_STOCK =
      "exists (select from stock s where s.tenant_id = i.tenant_id and s.item_id = i.id"
          + " and s.available > 0 offset 0)";

  /**
   * A list that is asked for.
   *
   * @param counting whether its rows are only counted
   */
  private record Asked(ItemQuery query, PageRequest page, boolean counting) {
    private static <V extends @Nullable Object> Function<Asked, V> of(
        Function<ItemQuery, V> filter) {
      return asked -> filter.apply(asked.query());
    }
  }

  /**
   * A row.
   *
   * @param rank 0 in lists without
   */
  record Row(ItemView view, long rank) {
    static Row read(Columns columns) throws SQLException {
      return new Row(JdbcItemRepository.view(columns), columns.number("rank"));
    }
  }

  private static final ListGrammar<Asked, ItemQuery.Sort, Row> GRAMMAR =
      new ListGrammar<>(
          "from items i",
          row -> row.view().id().toString(),
          List.of(
              new Filter<>("q", ItemListSql::search),
              Filter.by(
                  "tag",
                  Asked.of(ItemQuery::tag),
                  "join item_tags t on t.tenant_id = i.tenant_id and t.item_id = i.id"
                      + " and t.tag = ?",
                  Parameters::text)),
          List.of(
              Filter.by(
                  "min_price",
                  Asked.of(ItemQuery::minPriceMinor),
                  "i.price_minor >= ?",
                  Parameters::number),
              Filter.by(
                  "max_price",
                  Asked.of(ItemQuery::maxPriceMinor),
                  "i.price_minor <= ?",
                  Parameters::number),
              Filter.of(
                  "in_stock",
                  Asked.of(ItemQuery::inStock),
                  wanted -> Clause.of(wanted ? IN_STOCK : "not " + IN_STOCK)),
              Filter.by(
                  "owner_id",
                  Asked.of(ItemQuery::owner),
                  "i.owner_id = ?",
                  (p, owner) -> p.uuid(owner.value())),
              Filter.by("sku", Asked.of(ItemQuery::sku), "i.sku = ?", Parameters::text)),
          Map.of(
              ItemQuery.Sort.CREATED_AT,
              new Order<>(
                  "i.created_at",
                  "i.id",
                  row -> row.view().createdAt().toString(),
                  (p, after) -> p.instant(Positions.instant(after))),
              ItemQuery.Sort.TITLE,
              new Order<>(
                  "i.title",
                  "i.id",
                  row -> row.view().details().title(),
                  (p, after) -> p.text(after.key())),
              ItemQuery.Sort.PRICE,
              new Order<>(
                  "i.price_minor",
                  "i.id",
                  row -> Long.toString(row.view().details().price().minorUnits()),
                  (p, after) -> p.number(Positions.number(after))),
              ItemQuery.Sort.RANK,
              new Order<>(
                  "f.rank",
                  "i.id",
                  row -> Long.toString(row.rank()),
                  (p, after) -> p.number(Positions.number(after)))));

  /** The index of tags is in the order of creation, which the planner has to be told. */
  private static final ListGrammar<Asked, ItemQuery.Sort, Row> BY_TAG =
      GRAMMAR.with(
          ItemQuery.Sort.CREATED_AT,
          new Order<>(
              "t.created_at",
              "t.item_id",
              row -> row.view().createdAt().toString(),
              (p, after) -> p.instant(Positions.instant(after))));

  private final TenantId tenant;
  private final ItemQuery query;
  private final PageRequest page;

  ItemListSql(TenantId tenant, ItemQuery query, PageRequest page) {
    this.tenant = tenant;
    this.query = query;
    this.page = page;
  }

  /**
   * Found by a function, which alone may look at words (see the migration). It is told how many are
   * wanted when nothing but the search decides which these are.
   */
  private static @Nullable Clause search(Asked asked) {
    ItemSearch search = asked.query().search();
    if (search == null) {
      return null;
    }
    boolean ranked = asked.query().sort() == ItemQuery.Sort.RANK && !asked.counting();
    PageRequest.Position after = ranked ? asked.page().after() : null;
    int wanted = asked.counting() ? Page.TOTAL_CAP + 1 : asked.page().limit() + 1;
    return new Clause(
        "join search_items(?, %s, %s, %s) f on f.item_id = i.id"
            .formatted(
                ranked,
                after == null ? "null, null" : "?::int, ?",
                asked.query().isSearchAlone() ? wanted : "null"),
        p -> {
          p.texts(search.words(), Function.identity());
          if (after != null) {
            p.number(Positions.number(after)).uuid(Positions.tieBreak(after));
          }
        });
  }

  private ListSql<Row> list(boolean counting) {
    return ListSql.of(
        query.tag() != null ? BY_TAG : GRAMMAR,
        new Clause("i.tenant_id = ? and i.deleted_at is null", p -> p.uuid(tenant.value())),
        new Asked(query, page, counting),
        query.sort(),
        query.descending());
  }

  /** The statement for the rows of the page and one more, and how it is bound. */
  Clause statement(String columns) {
    ListSql<Row> list = list(false);
    return new Clause(list.statement(withRank(columns), page), p -> list.bind(p, page));
  }

  private String withRank(String columns) {
    return columns + (query.sort() == ItemQuery.Sort.RANK ? ", f.rank" : ", 0 as rank");
  }

  /** The page. */
  Page<ItemView> read(Session session, String columns) {
    return Page.of(
            list(false).rows(session, withRank(columns), page, Row::read),
            page,
            row -> GRAMMAR.position(row, query.sort()),
            list(true).total(session, page))
        .map(Row::view);
  }

  /** The place of an item in a list that is not sorted by rank. */
  static PageRequest.Position position(ItemView view, ItemQuery.Sort sort) {
    return GRAMMAR.position(new Row(view, 0), sort);
  }

  /** Whatever the list can be filtered by. */
  static List<String> filters() {
    return Stream.concat(GRAMMAR.joins().stream(), GRAMMAR.conditions().stream())
        .map(Filter::name)
        .toList();
  }
}
