package dev.kontor.application.articles;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.articles.ArticleHistory;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.articles.ArticleRepository;
import dev.kontor.domain.articles.ArticleView;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.shared.DomainException;
import java.time.InstantSource;

/** Removes an article for good. */
public final class RemoveArticle {
  private final Transactions transactions;
  private final ArticleRepository articles;
  private final EventLog events;
  private final ArticleHistory history;
  private final InstantSource clock;

  public RemoveArticle(
      Transactions transactions,
      ArticleRepository articles,
      EventLog events,
      ArticleHistory history,
      InstantSource clock) {
    this.transactions = transactions;
    this.articles = articles;
    this.events = events;
    this.history = history;
    this.clock = clock;
  }

  /**
   * Who removes what.
   *
   * @param expectedVersion the version that the caller read
   */
  public record Command(Actor actor, ArticleId article, long expectedVersion) {}

  /**
   * Removes the article.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code precondition-failed}
   */
  public void handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ARTICLES_WRITE);
    transactions.inTenant(
        actor.tenant(),
        () -> {
          ArticleView article =
              articles.findForRemoval(command.article()).orElseThrow(DomainException::notFound);
          article.requireVersion(command.expectedVersion());
          articles.remove(article.id());
          events.append(history.removed(article, actor.user(), clock.instant()));
        });
  }
}
