package dev.kontor.application.articles;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.articles.ArticleView;
import dev.kontor.domain.auth.Scope;

/** Which articles a caller may know of: drafts are for those who write articles. */
final class ArticleAccess {
  private ArticleAccess() {}

  static boolean mayKnowDrafts(Actor actor) {
    return actor.has(Scope.ARTICLES_WRITE);
  }

  static boolean mayKnow(Actor actor, ArticleView article) {
    return article.heading().isPublished() || mayKnowDrafts(actor);
  }
}
