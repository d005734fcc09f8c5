package dev.kontor.application.comments;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.comments.CommentId;
import dev.kontor.domain.comments.CommentRepository;
import dev.kontor.domain.comments.StandingComment;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.time.InstantSource;

/** Removes a comment for good: its author does, or staff. */
public final class RemoveComment {
  private final Transactions transactions;
  private final CommentRepository comments;
  private final CommentEvents events;
  private final InstantSource clock;

  public RemoveComment(
      Transactions transactions,
      CommentRepository comments,
      CommentEvents events,
      InstantSource clock) {
    this.transactions = transactions;
    this.comments = comments;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Who removes what.
   *
   * @param expectedVersion the version that the caller read
   */
  public record Command(Actor actor, CommentId comment, long expectedVersion) {}

  /**
   * Removes the comment.
   *
   * @throws DomainException {@code not-found} where the caller may not read what it is about,
   *     {@code forbidden} where it may, but did not write it and is no staff; {@code
   *     precondition-failed}
   */
  public void handle(Command command) {
    Actor actor = command.actor();
    actor.require(CommentAccess.someReadScope(actor));
    transactions.inTenant(
        actor.tenant(),
        () -> {
          StandingComment found =
              comments
                  .findForRemoval(command.comment())
                  .filter(standing -> CommentAccess.mayRead(actor, standing))
                  .orElseThrow(DomainException::notFound);
          if (!CommentAccess.mayRemove(actor, found)) {
            throw new DomainException(
                ErrorCode.FORBIDDEN, "A comment is removed by its author, or by staff.");
          }
          Comment comment = found.comment();
          comment.requireVersion(command.expectedVersion());
          comments.remove(comment.id());
          events.append(EventType.COMMENT_REMOVED, comment, actor.user(), clock.instant());
        });
  }
}
