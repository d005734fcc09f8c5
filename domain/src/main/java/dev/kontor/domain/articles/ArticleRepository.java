package dev.kontor.domain.articles;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import java.util.Optional;

/** The articles of the open transaction's tenant; an id of another tenant is refused. */
public interface ArticleRepository {
  /** Keeps a new article. */
  void add(Article article);

  /** The article, locked against other edits until the transaction ends. */
  Optional<Article> findForEdit(ArticleId id);

  /** The same without its content, for those who do not look at it. */
  Optional<ArticleView> findForRemoval(ArticleId id);

  /**
   * Keeps an edited article; content that is as it was is not written again.
   *
   * @param before the article as it was read
   * @throws DomainException {@code precondition-failed} when the article was edited meanwhile
   */
  void save(Article article, ArticleView before);

  /** Deletes an article, and what belongs to it. */
  void remove(ArticleId id);

  /** The article as readers see it, with its content. One statement. */
  Optional<ArticleView> findView(ArticleId id);

  /**
   * Articles as readers see them. A page with content may have fewer rows than its limit and
   * nevertheless a next one: it ends before {@link ArticleQuery#PAGE_BYTES_MAX}, but for its first
   * row.
   */
  Page<ArticleView> listViews(TenantId tenant, ArticleQuery query, PageRequest page);
}
