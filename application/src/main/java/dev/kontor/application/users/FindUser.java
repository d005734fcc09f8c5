package dev.kontor.application.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.UserView;

/** Reads one user. Everybody may read itself. */
public final class FindUser {
  private final Transactions transactions;
  private final UserRepository users;

  public FindUser(Transactions transactions, UserRepository users) {
    this.transactions = transactions;
    this.users = users;
  }

  /** Who reads whom. */
  public record Command(Actor actor, UserId user) {}

  /**
   * The user.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}
   */
  public UserView handle(Command command) {
    Actor actor = command.actor();
    if (!actor.is(command.user())) {
      actor.require(Scope.USERS_READ);
    }
    return transactions
        .queryInTenant(actor.tenant(), () -> users.findView(command.user()))
        .orElseThrow(DomainException::notFound);
  }
}
