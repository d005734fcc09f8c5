package dev.kontor.testkit.articles;

import dev.kontor.domain.articles.Article;
import dev.kontor.domain.articles.ArticleHeading;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.articles.ArticleQuery;
import dev.kontor.domain.articles.ArticleRepository;
import dev.kontor.domain.articles.ArticleView;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.SearchText;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.Pages.Sorting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Articles in memory. */
public final class InMemoryArticleRepository implements ArticleRepository {
  private static final Sorting<ArticleView, Instant> BY_AGE =
      new Sorting<>(ArticleView::createdAt, Instant::parse, InMemoryArticleRepository::tieBreak);
  private static final Sorting<ArticleView, String> BY_TITLE =
      new Sorting<>(
          view -> view.heading().title(), Function.identity(), InMemoryArticleRepository::tieBreak);

  private final InMemoryTables tables;

  public InMemoryArticleRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  private static UUID tieBreak(ArticleView view) {
    return view.id().value();
  }

  @Override
  public void add(Article article) {
    tables.database().requireOwn(article.id().tenant());
    tables.articles.put(article.id(), article);
  }

  @Override
  public Optional<Article> findForEdit(ArticleId id) {
    tables.database().requireOwn(id.tenant());
    tables.database().lockRow(id);
    return tables.articles.find(id);
  }

  @Override
  public Optional<ArticleView> findForRemoval(ArticleId id) {
    return findForEdit(id).map(Article::view).map(InMemoryArticleRepository::withoutContent);
  }

  @Override
  public void save(Article article, ArticleView before) {
    tables.database().requireOwn(article.id().tenant());
    if (tables
        .articles
        .find(article.id())
        .filter(old -> old.version() == before.version())
        .isEmpty()) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
    tables.articles.put(article.id(), article);
  }

  @Override
  public void remove(ArticleId id) {
    tables.database().requireOwn(id.tenant());
    tables.articles.remove(id);
    tables.removeCommentsOn(new CommentSubject.OnArticle(id));
  }

  @Override
  public Optional<ArticleView> findView(ArticleId id) {
    tables.database().requireOwn(id.tenant());
    return tables.articles.find(id).map(Article::view);
  }

  @Override
  public Page<ArticleView> listViews(TenantId tenant, ArticleQuery query, PageRequest page) {
    tables.database().requireOwn(tenant);
    Page<ArticleView> full = sorted(tenant, query, page);
    if (!query.withContent()) {
      return full.map(InMemoryArticleRepository::withoutContent);
    }
    int held = held(full.rows());
    return held == full.rows().size()
        ? full
        : sorted(tenant, query, new PageRequest(held, page.after(), page.count()));
  }

  private Page<ArticleView> sorted(TenantId tenant, ArticleQuery query, PageRequest page) {
    Stream<ArticleView> wanted =
        tables.articles.stream()
            .filter(article -> article.id().tenant().equals(tenant))
            .map(Article::view)
            .filter(view -> matches(view, query));
    return switch (query.sort()) {
      case CREATED_AT -> BY_AGE.page(wanted, query.descending(), page);
      case TITLE -> BY_TITLE.page(wanted, query.descending(), page);
    };
  }

  /** How many of the rows a page with contents has room for; at least one. */
  private static int held(List<ArticleView> rows) {
    long bytes = 0;
    for (int i = 0; i < rows.size(); i++) {
      bytes += content(rows.get(i)).getBytes(StandardCharsets.UTF_8).length;
      if (i > 0 && bytes > ArticleQuery.PAGE_BYTES_MAX) {
        return i;
      }
    }
    return rows.size();
  }

  private static boolean matches(ArticleView view, ArticleQuery query) {
    ArticleHeading heading = view.heading();
    return (query.q() == null || isFound(view, SearchText.words(query.q())))
        && (query.tag() == null || heading.tags().contains(query.tag()))
        && isOrAny(query.state(), heading.state())
        && isOrAny(query.owner(), heading.owner());
  }

  private static boolean isFound(ArticleView view, List<String> words) {
    String title = SearchText.fold(view.heading().title());
    String content = SearchText.fold(content(view));
    return words.stream().allMatch(word -> title.contains(word) || content.contains(word));
  }

  private static String content(ArticleView view) {
    return String.valueOf(view.content());
  }

  private static <T> boolean isOrAny(@Nullable T wanted, T value) {
    return wanted == null || wanted.equals(value);
  }

  private static ArticleView withoutContent(ArticleView view) {
    return new ArticleView(
        view.id(), view.heading(), null, view.version(), view.createdAt(), view.updatedAt());
  }
}
