package dev.kontor.application.comments;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.comments.CommentRepository;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;

/** Lists the comments on something. */
public final class ListComments {
  private final Transactions transactions;
  private final CommentRepository comments;

  public ListComments(Transactions transactions, CommentRepository comments) {
    this.transactions = transactions;
    this.comments = comments;
  }

  /** Who lists what. */
  public record Command(
      Actor actor, CommentSubject subject, boolean descending, PageRequest page) {}

  /**
   * A page of comments.
   *
   * @throws DomainException {@code forbidden}, {@code not-found} (the subject)
   */
  public Page<Comment> handle(Command command) {
    Actor actor = command.actor();
    CommentSubject subject = command.subject();
    actor.require(CommentAccess.readScope(subject.type()));
    return transactions.queryInTenant(
        actor.tenant(),
        () -> {
          CommentAccess.requireReadable(actor, subject, comments.findStanding(subject));
          return comments.listComments(subject, command.descending(), command.page());
        });
  }
}
