package dev.kontor.domain.articles;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The history of an article, in events. Its content is not in them. */
public final class ArticleHistory {
  private final IdGenerator ids;

  public ArticleHistory(IdGenerator ids) {
    this.ids = ids;
  }

  /** Somebody just wrote the article, and perhaps published it at once. */
  public List<Event> created(Article article, UserId actor) {
    ArticleView now = article.view();
    List<Event> events = new ArrayList<>();
    events.add(event(EventType.ARTICLE_CREATED, now, now.updatedAt(), actor));
    if (now.heading().isPublished()) {
      events.add(event(EventType.ARTICLE_PUBLISHED, now, now.updatedAt(), actor));
    }
    return events;
  }

  /**
   * Somebody just edited the article, and perhaps published it thereby.
   *
   * @param before the article as it was
   */
  public List<Event> edited(Article article, ArticleView before, UserId actor) {
    ArticleView now = article.view();
    List<Event> events = new ArrayList<>();
    events.add(event(EventType.ARTICLE_UPDATED, now, now.updatedAt(), actor));
    if (now.heading().isPublished() && !before.heading().isPublished()) {
      events.add(event(EventType.ARTICLE_PUBLISHED, now, now.updatedAt(), actor));
    }
    return events;
  }

  /** Somebody removed the article. */
  public Event removed(ArticleView article, UserId actor, Instant now) {
    return event(EventType.ARTICLE_REMOVED, article, now, actor);
  }

  private Event event(EventType type, ArticleView article, Instant at, UserId actor) {
    return new Event(
        new EventId(article.id().tenant(), ids.next()),
        type,
        article.id().value(),
        at,
        actor,
        Map.of(
            "title",
            article.heading().title(),
            "state",
            article.heading().state().key(),
            "version",
            article.version()));
  }
}
