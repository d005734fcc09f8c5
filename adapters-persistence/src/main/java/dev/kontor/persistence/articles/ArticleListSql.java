package dev.kontor.persistence.articles;

import dev.kontor.domain.articles.ArticleQuery;
import dev.kontor.domain.articles.ArticleState;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.shared.BoundedScan;
import dev.kontor.persistence.shared.ListGrammar.Clause;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Positions;
import dev.kontor.persistence.shared.TextSearch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The statement for a list of articles, put together from fixed parts; values are parameters. The
 * table of the contents is in it only when the query asks for them, or looks into them one by one.
 */
final class ArticleListSql {
  private static final String CONTENTS =
      " join article_texts t on t.tenant_id = a.tenant_id and t.article_id = a.id";

  private final StringBuilder conditions = new StringBuilder(" where a.tenant_id = ?");
  private final List<Parameters.Binder> binders = new ArrayList<>();
  private final ArticleQuery query;
  private final PageRequest page;
  private final TextSearch search;

  ArticleListSql(TenantId tenant, ArticleQuery query, PageRequest page, TextSearch search) {
    this.query = query;
    this.page = page;
    this.search = search;
    binders.add(p -> p.uuid(tenant.value()));
    filter();
  }

  private void filter() {
    String tag = query.tag();
    if (tag != null) {
      and(
          "exists (select from article_tags g where g.tenant_id = a.tenant_id"
              + " and g.article_id = a.id and g.tag = ?)",
          p -> p.text(tag));
    }
    ArticleState state = query.state();
    if (state != null) {
      and("a.state = ?", p -> p.text(state.key()));
    }
    if (query.owner() != null) {
      UUID owner = query.owner().value();
      and("a.owner_id = ?", p -> p.uuid(owner));
    }
    Clause found = search.byId("a.id");
    if (found != null) {
      and(found.sql(), found.binder());
    }
  }

  private void and(String condition, Parameters.Binder binder) {
    conditions.append(" and ").append(condition);
    binders.add(binder);
  }

  /** The rows of the page and one more; bind with {@link #bindRows}. */
  String rows(String columns) {
    if (search.isByScan()) {
      return scanned(columns);
    }
    boolean with = query.withContent();
    return select(columns + (with ? ", " + content() : ""), with, page.limit() + 1);
  }

  /** Rows are looked into first, and come with contents only then. */
  private String scanned(String columns) {
    String searched = columns + ", a.search_text as heading_text, t.search_text as content_text";
    String list = select(searched, true, BoundedScan.ROWS_MAX);
    String found = BoundedScan.statement(list, inside(), page);
    return query.withContent()
        ? "select a.*, %s from (%s) a%s%s".formatted(content(), found, CONTENTS, order())
        : found;
  }

  /** Headings first: they are at hand, contents have to be fetched. */
  private Clause inside() {
    return search.inside("heading_text", "content_text");
  }

  private String select(String columns, boolean withTexts, int limit) {
    StringBuilder sql = new StringBuilder("select ").append(columns).append(from(withTexts));
    if (page.after() != null) {
      sql.append(" and (")
          .append(column())
          .append(", a.id) ")
          .append(query.descending() ? "<" : ">")
          .append(" (?, ?)");
    }
    return sql.append(order()).append(" limit ").append(limit).toString();
  }

  private String from(boolean withTexts) {
    return " from articles a" + (withTexts ? CONTENTS : "") + conditions;
  }

  /** Contents as long as the page has room for them; how long one is costs no look at it. */
  private String content() {
    String order = order().strip();
    return "case when sum(octet_length(t.content)) over (%s rows unbounded preceding) <= %d"
            .formatted(order, ArticleQuery.PAGE_BYTES_MAX)
        + " or row_number() over (%s) = 1 then t.content end as content".formatted(order);
  }

  private String order() {
    String direction = query.descending() ? " desc" : "";
    return " order by " + column() + direction + ", a.id" + direction;
  }

  /** The whole list from "from" on; bind with {@link #bindList}. */
  String list() {
    String list = from(search.isByScan() || query.withContent()).strip();
    return search.isByScan()
        ? list + " and " + search.inside("a.search_text", "t.search_text").sql()
        : list;
  }

  void bindRows(Parameters p) throws SQLException {
    if (search.isByScan()) {
      inside().binder().bind(p);
    }
    bindConditions(p);
    PageRequest.Position after = page.after();
    if (after != null) {
      bindPosition(p, after);
    }
  }

  void bindList(Parameters p) throws SQLException {
    bindConditions(p);
    if (search.isByScan()) {
      search.inside("a.search_text", "t.search_text").binder().bind(p);
    }
  }

  private void bindConditions(Parameters p) throws SQLException {
    for (Parameters.Binder binder : binders) {
      binder.bind(p);
    }
  }

  private void bindPosition(Parameters p, PageRequest.Position after) throws SQLException {
    switch (query.sort()) {
      case CREATED_AT -> p.instant(Positions.instant(after));
      case TITLE -> p.text(after.key());
    }
    p.uuid(Positions.tieBreak(after));
  }

  private String column() {
    return switch (query.sort()) {
      case CREATED_AT -> "a.created_at";
      case TITLE -> "a.title";
    };
  }
}
