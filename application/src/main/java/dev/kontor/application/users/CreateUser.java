package dev.kontor.application.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.UserView;
import java.time.InstantSource;
import java.util.Set;

/** Adds a user to the caller's tenant, with an empty profile. */
public final class CreateUser {
  private final Transactions transactions;
  private final UserRepository users;
  private final UserEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;

  public CreateUser(
      Transactions transactions,
      UserRepository users,
      UserEvents events,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.users = users;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who adds whom; {@link Passwords} makes the hash. */
  public record Command(Actor actor, UserDetails details, PasswordHash passwordHash) {}

  /**
   * Adds the user.
   *
   * @throws DomainException {@code forbidden}, also for roles that the caller does not hold; {@code
   *     username-taken}, {@code email-taken}
   */
  public UserView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.USERS_WRITE);
    Roles.requireGrantable(actor, command.details().roles(), Set.of());
    User user =
        User.create(
            new UserId(actor.tenant(), ids.next()),
            command.details(),
            command.passwordHash().value(),
            clock.instant());
    return transactions.inTenant(
        actor.tenant(),
        () -> {
          users.add(user);
          events.append(EventType.USER_CREATED, user, actor.user());
          return user.view();
        });
  }
}
