package dev.kontor.application.users;

import dev.kontor.application.auth.LoginThrottle;
import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Account;
import dev.kontor.domain.auth.CallerAddress;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/** Changes the caller's own password; nobody else's can be changed over the API. */
public final class ChangePassword {
  private final Transactions transactions;
  private final UserRepository users;
  private final SessionRepository sessions;
  private final LoginThrottle throttle;
  private final PasswordHasher hasher;
  private final Passwords passwords;
  private final UserEvents events;
  private final InstantSource clock;

  public ChangePassword(
      Transactions transactions,
      UserRepository users,
      SessionRepository sessions,
      LoginThrottle throttle,
      PasswordHasher hasher,
      Passwords passwords,
      UserEvents events,
      InstantSource clock) {
    this.transactions = transactions;
    this.users = users;
    this.sessions = sessions;
    this.throttle = throttle;
    this.hasher = hasher;
    this.passwords = passwords;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Who changes its password.
   *
   * @param address where it comes from
   */
  public record Command(
      Actor actor, String oldPassword, String newPassword, CallerAddress address) {
    public Command {
      Objects.requireNonNull(actor, "actor");
      Objects.requireNonNull(oldPassword, "oldPassword");
      Objects.requireNonNull(newPassword, "newPassword");
      Objects.requireNonNull(address, "address");
    }

    /** Never shows the passwords. */
    @Override
    public String toString() {
      return "Command[" + actor.user() + "]";
    }
  }

  /**
   * Changes the password and ends all sessions of the user: whoever knew the old one is out.
   *
   * @throws DomainException {@code validation-failed} when the old password is wrong or the new one
   *     will not do; {@code rate-limited}; {@code not-found} when the caller is no user; {@code
   *     overloaded}
   */
  public void handle(Command command) {
    Actor actor = command.actor();
    User user =
        transactions
            .queryInTenant(actor.tenant(), () -> users.findUser(actor.user()))
            .orElseThrow(DomainException::notFound);
    LoginThrottle.Attempt attempt = throttle.admit(Account.of(user.id()), command.address());
    if (!hasher.verify(command.oldPassword(), user.passwordHash())) {
      throttle.failed(attempt);
      throw wrongPassword();
    }
    throttle.succeeded(attempt);
    PasswordHash hash =
        passwords.hash(
            "/new_password",
            command.newPassword(),
            user.details().username(),
            user.details().email());
    transactions.inTenant(actor.tenant(), () -> change(user, hash));
  }

  private void change(User known, PasswordHash hash) {
    User user =
        users
            .findForEdit(known.id())
            .filter(found -> found.removedAt() == null)
            .orElseThrow(DomainException::notFound);
    if (!user.passwordHash().equals(known.passwordHash())) {
      // Changed by somebody else meanwhile: what was checked is the old password no longer.
      throw wrongPassword();
    }
    Instant now = clock.instant();
    user.changePassword(hash.value());
    users.save(user, user.version());
    sessions.endSessionsOf(user.id());
    events.append(EventType.PASSWORD_CHANGED, user.id(), user.id(), now, Map.of());
  }

  private static DomainException wrongPassword() {
    return DomainException.invalid(
        "/old_password", "wrong-password", "This is not the present password.");
  }
}
