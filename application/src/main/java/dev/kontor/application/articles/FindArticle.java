package dev.kontor.application.articles;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.articles.ArticleRepository;
import dev.kontor.domain.articles.ArticleView;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;

/** Reads one article with its content. */
public final class FindArticle {
  private final Transactions transactions;
  private final ArticleRepository articles;

  public FindArticle(Transactions transactions, ArticleRepository articles) {
    this.transactions = transactions;
    this.articles = articles;
  }

  /** Who reads what. */
  public record Command(Actor actor, ArticleId article) {}

  /**
   * The article.
   *
   * @throws DomainException {@code forbidden}; {@code not-found}, also for drafts when the caller
   *     does not write articles
   */
  public ArticleView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ARTICLES_READ);
    return transactions
        .queryInTenant(actor.tenant(), () -> articles.findView(command.article()))
        .filter(article -> ArticleAccess.mayKnow(actor, article))
        .orElseThrow(DomainException::notFound);
  }
}
