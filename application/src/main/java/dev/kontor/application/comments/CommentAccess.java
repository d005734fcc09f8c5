package dev.kontor.application.comments;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.comments.StandingComment;
import dev.kontor.domain.comments.SubjectStanding;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.UserId;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may read, write and remove comments: it follows from who may do what with the subject. */
final class CommentAccess {
  private CommentAccess() {}

  /** The scope that reading a thing of that kind needs; reading and writing comments, likewise. */
  static Scope readScope(CommentSubject.Type type) {
    return switch (type) {
      case ORDER -> Scope.ORDERS_READ;
      case ITEM -> Scope.ITEMS_READ;
      case TASK -> Scope.TASKS_READ;
      case ARTICLE -> Scope.ARTICLES_READ;
    };
  }

  private static Scope writeScope(CommentSubject.Type type) {
    return switch (type) {
      case ORDER -> Scope.ORDERS_WRITE;
      case ITEM -> Scope.ITEMS_WRITE;
      case TASK -> Scope.TASKS_WRITE;
      case ARTICLE -> Scope.ARTICLES_WRITE;
    };
  }

  /** One of the scopes that reading a subject may need: one that the caller has, if it has any. */
  static Scope someReadScope(Actor actor) {
    return Stream.of(CommentSubject.Type.values())
        .map(CommentAccess::readScope)
        .filter(actor::has)
        .findFirst()
        .orElse(readScope(CommentSubject.Type.ORDER));
  }

  /** Whether the caller may read a subject that is there. */
  static boolean mayRead(Actor actor, CommentSubject.Type type, SubjectStanding standing) {
    return actor.has(readScope(type)) && (standing.open() || mayReadClosed(actor, type, standing));
  }

  private static boolean mayReadClosed(
      Actor actor, CommentSubject.Type type, SubjectStanding standing) {
    return switch (type) {
      case ORDER -> isOwn(actor, standing) || actor.has(Scope.ORDERS_ALL);
      case ARTICLE -> actor.has(Scope.ARTICLES_WRITE);
      case ITEM, TASK -> false;
    };
  }

  /**
   * Refuses callers who may not read the subject, or who look for one that is not there.
   *
   * @throws DomainException {@code not-found}
   */
  static void requireReadable(
      Actor actor, CommentSubject subject, Optional<SubjectStanding> standing) {
    if (standing.filter(found -> mayRead(actor, subject.type(), found)).isEmpty()) {
      throw DomainException.notFound();
    }
  }

  static boolean mayRead(Actor actor, StandingComment found) {
    return mayRead(actor, found.comment().subject().type(), found.standing());
  }

  /** Whether the caller may remove a comment that it may read: its author may, and staff. */
  static boolean mayRemove(Actor actor, StandingComment found) {
    return actor.is(found.comment().author()) || isStaff(actor, found);
  }

  private static boolean isStaff(Actor actor, StandingComment found) {
    CommentSubject.Type type = found.comment().subject().type();
    // Who placed an order writes to it as its customer, whatever else it may do.
    boolean customer = type == CommentSubject.Type.ORDER && isOwn(actor, found.standing());
    return actor.has(writeScope(type)) && !customer;
  }

  private static boolean isOwn(Actor actor, SubjectStanding standing) {
    UserId owner = standing.owner();
    return owner != null && actor.is(owner);
  }
}
