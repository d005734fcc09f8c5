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
import dev.kontor.domain.shared.UserId;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** Edits an article; publishing it, or taking it back, is an edit. */
public final class EditArticle {
  private final Transactions transactions;
  private final ArticleRepository articles;
  private final ArticleReferences references;
  private final EventLog events;
  private final ArticleHistory history;
  private final InstantSource clock;

  public EditArticle(
      Transactions transactions,
      ArticleRepository articles,
      ArticleReferences references,
      EventLog events,
      ArticleHistory history,
      InstantSource clock) {
    this.transactions = transactions;
    this.articles = articles;
    this.references = references;
    this.events = events;
    this.history = history;
    this.clock = clock;
  }

  /**
   * Who edits what.
   *
   * @param expectedVersion the version that the caller read
   * @param change from the details as they are to those wanted
   */
  public record Command(
      Actor actor, ArticleId article, long expectedVersion, UnaryOperator<ArticleDetails> change) {}

  /**
   * Edits the article; an edit that changes nothing leaves its version as it is.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code precondition-failed},
   *     {@code unknown-reference} (the owner)
   */
  public ArticleView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ARTICLES_WRITE);
    return transactions.inTenant(actor.tenant(), () -> edit(actor, command));
  }

  private ArticleView edit(Actor actor, Command command) {
    Article article =
        articles.findForEdit(command.article()).orElseThrow(DomainException::notFound);
    article.requireVersion(command.expectedVersion());
    ArticleView before = article.view();
    if (article.edit(command.change().apply(article.details()), clock.instant())) {
      UserId owner = article.details().heading().owner();
      if (!owner.equals(before.heading().owner())) {
        references.checkOwner(actor, owner);
      }
      articles.save(article, before);
      events.append(history.edited(article, before, actor.user()));
    }
    return article.view();
  }
}
