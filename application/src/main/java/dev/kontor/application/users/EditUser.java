package dev.kontor.application.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.UserView;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** Edits a user. Everybody may edit its own e-mail address and full name. */
public final class EditUser {
  private final Transactions transactions;
  private final UserRepository users;
  private final SessionRepository sessions;
  private final UserEvents events;
  private final InstantSource clock;

  public EditUser(
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
   * Who edits whom.
   *
   * @param expectedVersion the version that the caller read
   * @param change from the details as they are to those wanted
   */
  public record Command(
      Actor actor, UserId user, long expectedVersion, UnaryOperator<UserDetails> change) {}

  /**
   * Edits the user; an edit that changes nothing leaves its version as it is. Whoever is
   * deactivated is logged out.
   *
   * @throws DomainException {@code forbidden}, also for roles that the caller does not hold; {@code
   *     not-found}, {@code precondition-failed}, {@code last-admin}, {@code username-taken}, {@code
   *     email-taken}
   */
  public UserView handle(Command command) {
    Actor actor = command.actor();
    if (!actor.is(command.user())) {
      actor.require(Scope.USERS_WRITE);
    }
    return transactions.inTenant(actor.tenant(), () -> edit(actor, command));
  }

  private UserView edit(Actor actor, Command command) {
    User user =
        users
            .findForEdit(command.user())
            .filter(found -> found.removedAt() == null)
            .orElseThrow(DomainException::notFound);
    user.requireVersion(command.expectedVersion());
    UserDetails edited = command.change().apply(user.details());
    if (!edited.equals(ownEdit(user.details(), edited))) {
      actor.require(Scope.USERS_WRITE);
    }
    Roles.requireGrantable(actor, edited.roles(), user.details().roles());
    Roles.requireSuccessors(users, user, edited);
    if (user.edit(edited, clock.instant())) {
      users.save(user, command.expectedVersion());
      if (!edited.active()) {
        sessions.endSessionsOf(user.id());
      }
      events.append(EventType.USER_UPDATED, user, actor.user());
    }
    return user.view();
  }

  /** As much of the edit as everybody may make of itself. */
  private static UserDetails ownEdit(UserDetails before, UserDetails edited) {
    return new UserDetails(
        before.username(), edited.email(), edited.fullName(), before.active(), before.roles());
  }
}
