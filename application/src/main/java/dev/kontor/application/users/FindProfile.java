package dev.kontor.application.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.Profile;
import dev.kontor.domain.users.UserRepository;

/** Reads a profile: everybody its own, others' with {@code users:read}. */
public final class FindProfile {
  private final Transactions transactions;
  private final UserRepository users;

  public FindProfile(Transactions transactions, UserRepository users) {
    this.transactions = transactions;
    this.users = users;
  }

  /** Who reads whose. */
  public record Command(Actor actor, UserId user) {}

  /**
   * The profile.
   *
   * @throws DomainException {@code not-found}, also when the caller may not know of the user
   */
  public Profile handle(Command command) {
    Actor actor = command.actor();
    if (!actor.is(command.user()) && !actor.has(Scope.USERS_READ)) {
      throw DomainException.notFound();
    }
    return transactions
        .queryInTenant(actor.tenant(), () -> users.findProfile(command.user()))
        .orElseThrow(DomainException::notFound);
  }
}
