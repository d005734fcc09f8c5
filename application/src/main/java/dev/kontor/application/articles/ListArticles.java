package dev.kontor.application.articles;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.articles.ArticleQuery;
import dev.kontor.domain.articles.ArticleRepository;
import dev.kontor.domain.articles.ArticleState;
import dev.kontor.domain.articles.ArticleView;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;

/** Lists articles: published ones, and drafts for those who write articles. */
public final class ListArticles {
  private final Transactions transactions;
  private final ArticleRepository articles;

  public ListArticles(Transactions transactions, ArticleRepository articles) {
    this.transactions = transactions;
    this.articles = articles;
  }

  /** Who lists what. */
  public record Command(Actor actor, ArticleQuery query, PageRequest page) {}

  /**
   * A page of articles. Who asks for drafts without the right to gets an empty page.
   *
   * @throws DomainException {@code forbidden}
   */
  public Page<ArticleView> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ARTICLES_READ);
    ArticleQuery query = command.query();
    if (!ArticleAccess.mayKnowDrafts(actor)) {
      if (query.state() == ArticleState.DRAFT) {
        return Page.empty(command.page().count());
      }
      query = query.in(ArticleState.PUBLISHED);
    }
    ArticleQuery allowed = query;
    return transactions.queryInTenant(
        actor.tenant(), () -> articles.listViews(actor.tenant(), allowed, command.page()));
  }
}
