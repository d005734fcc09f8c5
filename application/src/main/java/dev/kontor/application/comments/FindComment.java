package dev.kontor.application.comments;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.comments.CommentId;
import dev.kontor.domain.comments.CommentRepository;
import dev.kontor.domain.comments.StandingComment;
import dev.kontor.domain.shared.DomainException;

/** Reads one comment, whatever it is about. */
public final class FindComment {
  private final Transactions transactions;
  private final CommentRepository comments;

  public FindComment(Transactions transactions, CommentRepository comments) {
    this.transactions = transactions;
    this.comments = comments;
  }

  /** Who reads what. */
  public record Command(Actor actor, CommentId comment) {}

  /**
   * The comment.
   *
   * @throws DomainException {@code forbidden}; {@code not-found}, also where the caller may not
   *     read what it is about
   */
  public Comment handle(Command command) {
    Actor actor = command.actor();
    actor.require(CommentAccess.someReadScope(actor));
    return transactions
        .queryInTenant(actor.tenant(), () -> comments.findComment(command.comment()))
        .filter(found -> CommentAccess.mayRead(actor, found))
        .map(StandingComment::comment)
        .orElseThrow(DomainException::notFound);
  }
}
