package dev.kontor.application.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserRepository;
import java.time.InstantSource;

/** Removes a user; what it did goes on naming it, its names are free. */
public final class RemoveUser {
  private final Transactions transactions;
  private final UserRepository users;
  private final SessionRepository sessions;
  private final UserEvents events;
  private final InstantSource clock;

  public RemoveUser(
      Transactions transactions,
      UserRepository users,
      SessionRepository sessions,
      UserEvents events,
      InstantSource clock) {
    this.transactions = transactions;
    this.users = users;
    this.sessions = sessions;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Who removes whom.
   *
   * @param expectedVersion the version that the caller read
   */
  public record Command(Actor actor, UserId user, long expectedVersion) {}

  /**
   * Removes the user and logs it out.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code precondition-failed},
   *     {@code last-admin}
   */
  public void handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.USERS_WRITE);
    transactions.inTenant(
        actor.tenant(),
        () -> {
          User user =
              users
                  .findForEdit(command.user())
                  .filter(found -> found.removedAt() == null)
                  .orElseThrow(DomainException::notFound);
          user.requireVersion(command.expectedVersion());
          Roles.requireSuccessors(users, user, null);
          user.remove(clock.instant());
          users.save(user, command.expectedVersion());
          sessions.endSessionsOf(user.id());
          events.append(EventType.USER_REMOVED, user, actor.user());
        });
  }
}
