package dev.kontor.application.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.UserView;
import java.time.InstantSource;
import java.util.Set;

/** Brings a removed user back, with its password, roles and profile. */
public final class RestoreUser {
  private final Transactions transactions;
  private final UserRepository users;
  private final UserEvents events;
  private final InstantSource clock;

  public RestoreUser(
      Transactions transactions, UserRepository users, UserEvents events, InstantSource clock) {
    this.transactions = transactions;
    this.users = users;
    this.events = events;
    this.clock = clock;
  }

  /** Who restores whom. */
  public record Command(Actor actor, UserId user) {}

  /**
   * Restores the user.
   *
   * @throws DomainException {@code forbidden}, also for roles that the caller does not hold; {@code
   *     not-found}, {@code illegal-state} when it was not removed, {@code username-taken}, {@code
   *     email-taken} when somebody else has the name by now
   */
  public UserView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.USERS_WRITE);
    return transactions.inTenant(
        actor.tenant(),
        () -> {
          User user = users.findForEdit(command.user()).orElseThrow(DomainException::notFound);
          long versionBefore = user.version();
          user.reinstate(clock.instant());
          // Who comes back holds its roles anew: that is granting them.
          Roles.requireGrantable(actor, user.details().roles(), Set.of());
          users.save(user, versionBefore);
          events.append(EventType.USER_RESTORED, user, actor.user());
          return user.view();
        });
  }
}
