package dev.kontor.persistence.articles;

import dev.kontor.domain.articles.Article;
import dev.kontor.domain.articles.ArticleDetails;
import dev.kontor.domain.articles.ArticleHeading;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.articles.ArticleQuery;
import dev.kontor.domain.articles.ArticleRepository;
import dev.kontor.domain.articles.ArticleState;
import dev.kontor.domain.articles.ArticleView;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.SearchText;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.BoundedScan;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.TextSearch;
import dev.kontor.persistence.shared.Totals;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Articles on PostgreSQL. Contents have a table of their own: who only lists articles or edits a
 * title never touches them.
 */
@Singleton
public final class JdbcArticleRepository implements ArticleRepository {
  private static final String HEADING =
      """
      a.tenant_id, a.id, a.title, a.state, a.owner_id, a.tags, a.version, a.created_at,
      a.updated_at
      """;
  private static final String WHOLE =
      "select "
          + HEADING
          + """
          , t.content
          from articles a
          join article_texts t on t.tenant_id = a.tenant_id and t.article_id = a.id
          where a.tenant_id = ? and a.id = ?
          """;

  /** Writes what can change, if the row still has the version that was read. */
  private static final String UPDATE =
      """
      update articles set title = ?, search_text = ?, state = ?, owner_id = ?, tags = ?,
        version = ?, updated_at = ?
      where tenant_id = ? and id = ? and version = ?
      """;

  @Override
  public void add(Article article) {
    Session session = Sessions.current();
    session.admit(article.id());
    session.later(
        """
        insert into articles (title, search_text, state, owner_id, tags, version, updated_at,
          tenant_id, id, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        p -> {
          bindEditable(p, article);
          bindId(p, article.id()).instant(article.createdAt());
        });
    session.later(
        "insert into article_texts (content, search_text, tenant_id, article_id)"
            + " values (?, ?, ?, ?)",
        p -> bindContent(p, article));
  }

  private static Parameters bindEditable(Parameters p, Article article) throws SQLException {
    ArticleHeading heading = article.details().heading();
    return p.text(heading.title())
        .text(SearchText.fold(heading.title()))
        .text(heading.state().key())
        .uuid(heading.owner().value())
        .texts(heading.tags(), Function.identity())
        .number(article.version())
        .instant(article.updatedAt());
  }

  private static Parameters bindContent(Parameters p, Article article) throws SQLException {
    String content = article.details().content();
    return bindId(p.text(content).text(SearchText.fold(content)), article.id());
  }

  private static Parameters bindId(Parameters p, ArticleId id) throws SQLException {
    return p.uuid(id.tenant().value()).uuid(id.value());
  }

  @Override
  public Optional<Article> findForEdit(ArticleId id) {
    Session session = Sessions.current();
    session.admit(id);
    // Both rows are locked: one that was waited for would come with the content of before.
    return session.find(
        WHOLE + "for update of a, t", p -> bindId(p, id), JdbcArticleRepository::article);
  }

  @Override
  public Optional<ArticleView> findForRemoval(ArticleId id) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(
        "select " + HEADING + " from articles a where a.tenant_id = ? and a.id = ? for update",
        p -> bindId(p, id),
        row -> view(row, null));
  }

  @Override
  public void save(Article article, ArticleView before) {
    Session session = Sessions.current();
    session.admit(article.id());
    session.later(
        UPDATE,
        p -> {
          bindEditable(p, article);
          bindId(p, article.id()).number(before.version());
        },
        written -> {
          if (written == 0) {
            throw new DomainException(ErrorCode.PRECONDITION_FAILED);
          }
        },
        Map.of());
    if (!article.details().content().equals(before.content())) {
      session.later(
          "update article_texts set content = ?, search_text = ?"
              + " where tenant_id = ? and article_id = ?",
          p -> bindContent(p, article));
    }
  }

  @Override
  public void remove(ArticleId id) {
    Session session = Sessions.current();
    session.admit(id);
    session.later("delete from articles where tenant_id = ? and id = ?", p -> bindId(p, id));
  }

  @Override
  public Optional<ArticleView> findView(ArticleId id) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(WHOLE, p -> bindId(p, id), row -> view(row, row.text("content")));
  }

  @Override
  public Page<ArticleView> listViews(TenantId tenant, ArticleQuery query, PageRequest page) {
    Session session = Sessions.current();
    session.admit(tenant);
    TextSearch search = TextSearch.of(session, "search_articles", query.q());
    ArticleListSql sql = new ArticleListSql(tenant, query, page, search);
    Columns.Reader<ArticleView> reader =
        query.withContent() ? row -> view(row, row.findText("content")) : row -> view(row, null);
    List<BoundedScan<ArticleView>> rows =
        session.list(
            sql.rows(HEADING), sql::bindRows, BoundedScan.reader(reader, search.isByScan()));
    PageRequest held = query.withContent() ? held(rows, page) : page;
    return BoundedScan.page(
        rows.subList(0, Math.min(rows.size(), held.limit() + 1)),
        held,
        view -> position(view, query.sort()),
        Totals.find(session, page, sql.list(), sql::bindList));
  }

  /** As much of the page as had room for its contents. */
  private static PageRequest held(List<BoundedScan<ArticleView>> rows, PageRequest page) {
    long held = rows.stream().takeWhile(row -> row.row().content() != null).count();
    return held == rows.size() || held >= page.limit()
        ? page
        : new PageRequest((int) held, page.after(), page.count());
  }

  private static PageRequest.Position position(ArticleView view, ArticleQuery.Sort sort) {
    String key =
        switch (sort) {
          case CREATED_AT -> view.createdAt().toString();
          case TITLE -> view.heading().title();
        };
    return new PageRequest.Position(key, view.id().toString());
  }

  private static Article article(Columns row) throws SQLException {
    return Article.restore(
        id(row),
        new ArticleDetails(heading(row), row.text("content")),
        row.number("version"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  private static ArticleView view(Columns row, @Nullable String content) throws SQLException {
    return new ArticleView(
        id(row),
        heading(row),
        content,
        row.number("version"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  private static ArticleId id(Columns row) throws SQLException {
    return new ArticleId(new TenantId(row.uuid("tenant_id")), row.uuid("id"));
  }

  private static ArticleHeading heading(Columns row) throws SQLException {
    return new ArticleHeading(
        row.text("title"),
        ArticleState.find(row.text("state")).orElseThrow(),
        row.texts("tags"),
        new UserId(new TenantId(row.uuid("tenant_id")), row.uuid("owner_id")));
  }
}
