package dev.kontor.application.articles;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.shared.Violation;
import dev.kontor.domain.users.UserRepository;
import java.util.List;

/** Checks what an article refers to: an owner of the tenant. */
public final class ArticleReferences {
  private final UserRepository users;

  public ArticleReferences(UserRepository users) {
    this.users = users;
  }

  /**
   * Runs in the transaction of the change. Callers who name themselves are known to be there.
   *
   * @throws DomainException {@code unknown-reference}
   */
  void checkOwner(Actor actor, UserId owner) {
    if (!actor.is(owner) && users.findUser(owner).isEmpty()) {
      throw DomainException.violations(
          ErrorCode.UNKNOWN_REFERENCE,
          List.of(Violation.at("/owner_id", "unknown-reference", "No user has this id.")));
    }
  }
}
