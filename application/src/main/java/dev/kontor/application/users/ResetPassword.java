package dev.kontor.application.users;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.Texts;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.UserView;
import java.time.InstantSource;
import java.util.Map;

/**
 * Gives a user a new password without the old one. Not for callers of the API: whoever may run a
 * command on the server rules over it anyway.
 */
public final class ResetPassword {
  private final Transactions transactions;
  private final TenantRepository tenants;
  private final UserRepository users;
  private final SessionRepository sessions;
  private final Passwords passwords;
  private final UserEvents events;
  private final InstantSource clock;

  public ResetPassword(
      Transactions transactions,
      TenantRepository tenants,
      UserRepository users,
      SessionRepository sessions,
      Passwords passwords,
      UserEvents events,
      InstantSource clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Whose password it shall be.
   *
   * @param login username or e-mail address
   */
  public record Command(Slug tenant, String login, String newPassword) {
    /** Never shows the password. */
    @Override
    public String toString() {
      return "Command[" + tenant + "/" + login + "]";
    }
  }

  /**
   * Sets the password and ends all sessions of the user.
   *
   * @throws DomainException {@code not-found} when there is no such tenant or user; {@code
   *     validation-failed} when the password will not do
   */
  public UserView handle(Command command) {
    TenantId tenant =
        transactions
            .outsideTenants(() -> tenants.findBySlug(command.tenant()))
            .orElseThrow(() -> absent("There is no tenant " + command.tenant() + "."))
            .id();
    User known =
        transactions
            .queryInTenant(tenant, () -> users.findByLogin(tenant, storable(command.login())))
            .orElseThrow(() -> absent("There is no user " + command.login() + "."));
    EmailAddress email = known.details().email();
    PasswordHash hash =
        passwords.hash("/password", command.newPassword(), known.details().username(), email);
    return transactions.inTenant(tenant, () -> reset(known, hash));
  }

  private static String storable(String login) {
    if (!Texts.storable(login)) {
      throw absent("There is no such user.");
    }
    return login;
  }

  private UserView reset(User known, PasswordHash hash) {
    User user =
        users
            .findForEdit(known.id())
            .filter(found -> found.removedAt() == null)
            .orElseThrow(() -> absent("The user was removed meanwhile."));
    user.changePassword(hash.value());
    users.save(user, user.version());
    sessions.endSessionsOf(user.id());
    events.append(EventType.PASSWORD_CHANGED, user.id(), null, clock.instant(), Map.of());
    return user.view();
  }

  private static DomainException absent(String detail) {
    return new DomainException(ErrorCode.NOT_FOUND, detail);
  }
}
