package dev.kontor.persistence.articles;

import dev.kontor.domain.articles.ArticleQuery;
import dev.kontor.domain.articles.ArticleState;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.SearchText;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Positions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The statement for a list of articles, put together from fixed parts; values are parameters. The
 * table of the contents is in it only when the query asks for them, or searches them for what many
 * have.
 */
final class ArticleListSql {
  private static final String CONTENTS =
      " join article_texts t on t.tenant_id = a.tenant_id and t.article_id = a.id";

  private final StringBuilder conditions = new StringBuilder(" where a.tenant_id = ?");
  private final List<Parameters.Binder> binders = new ArrayList<>();
  private final ArticleQuery query;
  private final PageRequest page;
  private final Optional<List<UUID>> found;
  private final List<String> words;

  /** What is searched for. */
  static List<String> words(ArticleQuery query) {
    String question = query.q();
    return question == null ? List.of() : SearchText.words(question);
  }

  /**
   * The list.
   *
   * @param found the articles that have what is searched for, empty when it has to be looked for
   */
  ArticleListSql(
      TenantId tenant, ArticleQuery query, PageRequest page, Optional<List<UUID>> found) {
    this.query = query;
    this.page = page;
    this.found = found;
    this.words = found.isPresent() ? List.of() : words(query);
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
    found.ifPresent(ids -> and("a.id = any (?)", p -> p.uuids(ids, Function.identity())));
    // Titles first: they are at hand, contents have to be fetched.
    words.forEach(
        word ->
            and(
                "(strpos(a.search_text, ?) > 0 or strpos(t.search_text, ?) > 0)",
                p -> p.text(word).text(word)));
  }

  private void and(String condition, Parameters.Binder binder) {
    conditions.append(" and ").append(condition);
    binders.add(binder);
  }

  /** The rows of the page and one more. */
  String rows(String columns) {
    StringBuilder sql = new StringBuilder("select ").append(columns);
    if (query.withContent()) {
      sql.append(", ").append(content());
    }
    sql.append(' ').append(list());
    if (page.after() != null) {
      sql.append(" and (")
          .append(column())
          .append(", a.id) ")
          .append(query.descending() ? "<" : ">")
          .append(" (?, ?)");
    }
    return sql.append(order()).append(" limit ").append(page.limit() + 1).toString();
  }

  /** Contents as long as the page has room for them; how long one is costs no look at it. */
  private String content() {
    return "case when sum(octet_length(t.content)) over (%s rows unbounded preceding) <= %d"
            .formatted(order().strip(), ArticleQuery.PAGE_BYTES_MAX)
        + " or row_number() over (%s) = 1 then t.content end as content".formatted(order().strip());
  }

  private String order() {
    String direction = query.descending() ? " desc" : "";
    return " order by " + column() + direction + ", a.id" + direction;
  }

  /** The whole list from "from" on; bind with {@link #bindList}. */
  String list() {
    boolean looksInside = query.withContent() || !words.isEmpty();
    return "from articles a" + (looksInside ? CONTENTS : "") + conditions;
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
