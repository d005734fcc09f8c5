package dev.kontor.application.articles;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.articles.Article;
import dev.kontor.domain.articles.ArticleDetails;
import dev.kontor.domain.articles.ArticleHistory;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.articles.ArticleRepository;
import dev.kontor.domain.articles.ArticleView;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import java.time.InstantSource;

/** Writes an article. */
public final class CreateArticle {
  private final Transactions transactions;
  private final ArticleRepository articles;
  private final ArticleReferences references;
  private final EventLog events;
  private final ArticleHistory history;
  private final IdGenerator ids;
  private final InstantSource clock;

  public CreateArticle(
      Transactions transactions,
      ArticleRepository articles,
      ArticleReferences references,
      EventLog events,
      ArticleHistory history,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.articles = articles;
    this.references = references;
    this.events = events;
    this.history = history;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who writes what. */
  public record Command(Actor actor, ArticleDetails details) {}

  /**
   * Keeps the article.
   *
   * @throws DomainException {@code forbidden}, {@code unknown-reference} (the owner)
   */
  public ArticleView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ARTICLES_WRITE);
    ArticleDetails details = command.details();
    Article article =
        Article.create(new ArticleId(actor.tenant(), ids.next()), details, clock.instant());
    transactions.inTenant(
        actor.tenant(),
        () -> {
          references.checkOwner(actor, details.heading().owner());
          articles.add(article);
          events.append(history.created(article, actor.user()));
        });
    return article.view();
  }
}
