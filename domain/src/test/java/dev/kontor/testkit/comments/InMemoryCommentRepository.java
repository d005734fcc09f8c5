package dev.kontor.testkit.comments;

import dev.kontor.domain.articles.Article;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.comments.CommentId;
import dev.kontor.domain.comments.CommentRepository;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.comments.CommentSubject.OnArticle;
import dev.kontor.domain.comments.CommentSubject.OnItem;
import dev.kontor.domain.comments.CommentSubject.OnOrder;
import dev.kontor.domain.comments.CommentSubject.OnTask;
import dev.kontor.domain.comments.StandingComment;
import dev.kontor.domain.comments.SubjectStanding;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.Pages.Sorting;
import java.time.Instant;
import java.util.Optional;

/** Comments in memory. */
public final class InMemoryCommentRepository implements CommentRepository {
  private static final Sorting<Comment, Instant> BY_AGE =
      new Sorting<>(Comment::createdAt, Instant::parse, comment -> comment.id().value());

  private final InMemoryTables tables;

  public InMemoryCommentRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<SubjectStanding> findStanding(CommentSubject subject) {
    tables.database().requireOwn(subject.tenant());
    return switch (subject) {
      case OnOrder(OrderId id) ->
          tables.orders.find(id).map(order -> new SubjectStanding(order.user(), false));
      case OnItem(ItemId id) ->
          tables
              .items
              .find(id)
              .filter(item -> item.removedAt() == null)
              .map(item -> new SubjectStanding(item.details().owner(), true));
      case OnTask(TaskId id) -> tables.tasks.find(id).map(task -> new SubjectStanding(null, true));
      case OnArticle(ArticleId id) ->
          tables
              .articles
              .find(id)
              .map(Article::details)
              .map(
                  details ->
                      new SubjectStanding(
                          details.heading().owner(), details.heading().isPublished()));
    };
  }

  @Override
  public Optional<SubjectStanding> findStandingForComment(CommentSubject subject) {
    return findStanding(subject);
  }

  @Override
  public void add(Comment comment) {
    tables.database().requireOwn(comment.tenant());
    tables.comments.put(comment.id(), comment);
  }

  @Override
  public Optional<StandingComment> findComment(CommentId id) {
    tables.database().requireOwn(id.tenant());
    return tables
        .comments
        .find(id)
        .flatMap(
            comment ->
                findStanding(comment.subject())
                    .map(standing -> new StandingComment(comment, standing)));
  }

  @Override
  public Optional<StandingComment> findForRemoval(CommentId id) {
    tables.database().lockRow(id);
    return findComment(id);
  }

  @Override
  public void remove(CommentId id) {
    tables.database().requireOwn(id.tenant());
    tables.comments.remove(id);
  }

  @Override
  public Page<Comment> listComments(CommentSubject subject, boolean descending, PageRequest page) {
    tables.database().requireOwn(subject.tenant());
    return BY_AGE.page(
        tables.comments.stream().filter(comment -> comment.subject().equals(subject)),
        descending,
        page);
  }
}
