package dev.kontor.application.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.users.UserQuery;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.UserView;

/** Lists users. */
public final class ListUsers {
  private final Transactions transactions;
  private final UserRepository users;

  public ListUsers(Transactions transactions, UserRepository users) {
    this.transactions = transactions;
    this.users = users;
  }

  /** Who lists whom. */
  public record Command(Actor actor, UserQuery query, PageRequest page) {}

  /**
   * A page of users.
   *
   * @throws DomainException {@code forbidden}
   */
  public Page<UserView> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.USERS_READ);
    return transactions.queryInTenant(
        actor.tenant(), () -> users.listViews(actor.tenant(), command.query(), command.page()));
  }
}
