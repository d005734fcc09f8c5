package dev.kontor.application.comments;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.comments.CommentId;
import dev.kontor.domain.comments.CommentRepository;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import java.time.InstantSource;

/** Comments on something that the caller may read. */
public final class CreateComment {
  private final Transactions transactions;
  private final CommentRepository comments;
  private final CommentEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;

  public CreateComment(
      Transactions transactions,
      CommentRepository comments,
      CommentEvents events,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.comments = comments;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who says what about what. */
  public record Command(Actor actor, CommentSubject subject, String body) {}

  /**
   * Keeps the comment.
   *
   * @throws DomainException {@code forbidden}, {@code not-found} (the subject)
   */
  public Comment handle(Command command) {
    Actor actor = command.actor();
    CommentSubject subject = command.subject();
    actor.require(CommentAccess.readScope(subject.type()));
    Comment comment =
        new Comment(
            new CommentId(actor.tenant(), ids.next()),
            subject,
            actor.user(),
            command.body(),
            clock.instant());
    transactions.inTenant(
        actor.tenant(),
        () -> {
          CommentAccess.requireReadable(actor, subject, comments.findStandingForComment(subject));
          comments.add(comment);
          events.append(EventType.COMMENT_CREATED, comment, actor.user(), comment.createdAt());
        });
    return comment;
  }
}
