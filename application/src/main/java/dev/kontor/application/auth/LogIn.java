package dev.kontor.application.auth;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.Texts;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserRepository;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Checks a user's password and says what a token for it may carry. */
public final class LogIn {
  private final Transactions transactions;
  private final TenantRepository tenants;
  private final UserRepository users;
  private final PasswordHasher hasher;
  private final InstantSource clock;

  public LogIn(
      Transactions transactions,
      TenantRepository tenants,
      UserRepository users,
      PasswordHasher hasher,
      InstantSource clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.users = users;
    this.hasher = hasher;
    this.clock = clock;
  }

  /**
   * A try to log in; the texts are as they were typed.
   *
   * @param login username or e-mail address
   */
  public record Command(String tenant, String login, String password) {
    public Command {
      Objects.requireNonNull(tenant, "tenant");
      Objects.requireNonNull(login, "login");
      Objects.requireNonNull(password, "password");
    }

    /** Never shows the password. */
    @Override
    public String toString() {
      return "Command[" + tenant + "/" + login + "]";
    }
  }

  /** Somebody who proved to be who it claimed to be, and all that it may do. */
  public record Login(UserId user, Set<Scope> scopes) {}

  /**
   * The login, or nothing when tenant, user or password is wrong. Which of them it was shows
   * neither in the result nor in the time.
   *
   * @throws DomainException {@code unavailable}
   */
  public Optional<Login> handle(Command command) {
    Optional<User> found =
        activeTenant(command.tenant()).flatMap(tenant -> activeUser(tenant, command.login()));
    if (found.isEmpty()) {
      hasher.verifyNothing(command.password());
      return Optional.empty();
    }
    User user = found.get();
    if (!hasher.verify(command.password(), user.passwordHash())) {
      return Optional.empty();
    }
    transactions.inTenant(user.id().tenant(), () -> users.recordLogin(user.id(), clock.instant()));
    return Optional.of(new Login(user.id(), user.scopes()));
  }

  private Optional<TenantId> activeTenant(String slug) {
    if (!Slug.isWellFormed(slug)) {
      return Optional.empty();
    }
    return transactions
        .outsideTenants(() -> tenants.findBySlug(new Slug(slug)))
        .filter(entry -> entry.state() == TenantState.ACTIVE)
        .map(TenantRepository.DirectoryEntry::id);
  }

  private Optional<User> activeUser(TenantId tenant, String login) {
    if (!Texts.storable(login)) {
      return Optional.empty();
    }
    return transactions
        .queryInTenant(tenant, () -> users.findByLogin(tenant, login))
        .filter(User::active);
  }
}
