package dev.kontor.application.auth;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Account;
import dev.kontor.domain.auth.CallerAddress;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.SecretGenerator;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.Texts;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Checks a user's password and begins a session. */
public final class LogIn {
  /** Where a login is looked up when its tenant is not known, so that this takes as long. */
  private static final TenantId NOWHERE = new TenantId(new UUID(0, 0));

  private final Transactions transactions;
  private final TenantRepository tenants;
  private final UserRepository users;
  private final SessionRepository sessions;
  private final LoginThrottle throttle;
  private final PasswordHasher hasher;
  private final SecretGenerator secrets;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final Duration lifetime;

  /**
   * @param lifetime how long a session may go unused
   */
  public LogIn(
      Transactions transactions,
      TenantRepository tenants,
      UserRepository users,
      SessionRepository sessions,
      LoginThrottle throttle,
      PasswordHasher hasher,
      SecretGenerator secrets,
      IdGenerator ids,
      InstantSource clock,
      Duration lifetime) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.users = users;
    this.sessions = sessions;
    this.throttle = throttle;
    this.hasher = hasher;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /**
   * A try to log in; the texts are as they were typed.
   *
   * @param login username or e-mail address
   * @param address where it comes from
   * @param wanted what the session shall allow; everything that the user may do when left out
   */
  public record Command(
      String tenant,
      String login,
      String password,
      CallerAddress address,
      Optional<Set<Scope>> wanted) {
    public Command {
      Objects.requireNonNull(tenant, "tenant");
      Objects.requireNonNull(login, "login");
      Objects.requireNonNull(password, "password");
      Objects.requireNonNull(address, "address");
      wanted = wanted.map(Set::copyOf);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
      return "Command[" + tenant + "/" + login + "]";
    }
  }

  /**
   * The session, or a refusal when tenant, user or password is wrong. Which of them it was shows
   * neither in the result nor in the time.
   *
   * @throws DomainException {@code rate-limited}, {@code overloaded}, {@code unavailable}
   */
  public Grant handle(Command command) {
    LoginThrottle.Attempt attempt =
        throttle.admit(Account.typed(command.tenant(), command.login()), command.address());
    // Only a change of the user between check and session leaves it open: then look again, once.
    return check(command, attempt)
        .or(() -> check(command, attempt))
        .orElse(Grant.Refused.INVALID_GRANT);
  }

  private Optional<Grant> check(Command command, LoginThrottle.Attempt attempt) {
    Optional<TenantId> tenant = activeTenant(command.tenant());
    Optional<User> found =
        activeUser(tenant.orElse(NOWHERE), command.login()).filter(user -> tenant.isPresent());
    if (found.isEmpty()) {
      hasher.verifyNothing(command.password());
      return Optional.of(failed(attempt));
    }
    User user = found.get();
    if (!hasher.verify(command.password(), user.passwordHash())) {
      return Optional.of(failed(attempt));
    }
    throttle.succeeded(attempt);
    Set<Scope> scopes = command.wanted().orElse(user.scopes());
    if (!user.scopes().containsAll(scopes)) {
      return Optional.of(Grant.Refused.INVALID_SCOPE);
    }
    // Hashing is slow on purpose, so it is done before the transaction.
    Optional<String> better =
        hasher.isOutdated(user.passwordHash())
            ? Optional.of(hasher.hash(command.password()))
            : Optional.empty();
    return transactions.inTenant(user.id().tenant(), () -> begin(user, scopes, better));
  }

  private Grant failed(LoginThrottle.Attempt attempt) {
    return new Grant.Failed(Grant.Refused.INVALID_GRANT, throttle.failed(attempt));
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

  /** Empty when the user is not any more what the password was checked against. */
  private Optional<Grant> begin(User user, Set<Scope> scopes, Optional<String> betterHash) {
    Instant now = clock.instant();
    if (!users.recordLogin(user.id(), user.passwordHash(), now)) {
      return Optional.empty();
    }
    betterHash.ifPresent(hash -> users.replaceHash(user.id(), user.passwordHash(), hash));
    RefreshToken first =
        new RefreshToken(
            new SessionId(user.id().tenant(), ids.next()), secrets.next(), secrets.next());
    sessions.add(Session.create(user.id(), scopes, first, now, lifetime));
    return Optional.of(
        new Grant.Granted(first.session(), user.id(), null, scopes, Optional.of(first)));
  }
}
