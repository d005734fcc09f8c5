package dev.kontor.application.users;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.users.BirthDate;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Profile;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.UserView;
import dev.kontor.domain.users.Username;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a customer of somebody who is not known yet: user, profile and event, all or nothing. */
public final class RegisterUser {
  private final Transactions transactions;
  private final TenantRepository tenants;
  private final UserRepository users;
  private final Passwords passwords;
  private final UserEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;

  public RegisterUser(
      Transactions transactions,
      TenantRepository tenants,
      UserRepository users,
      Passwords passwords,
      UserEvents events,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.users = users;
    this.passwords = passwords;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Who wants to register where.
   *
   * @param tenant the slug, as it was typed
   * @param birthDate tells the age; not kept
   */
  public record Command(
      String tenant,
      Username username,
      EmailAddress email,
      @Nullable String fullName,
      String password,
      BirthDate birthDate,
      @Nullable String bio) {
    /** Never shows the password. */
    @Override
    public String toString() {
      return "Command[" + tenant + "/" + username + "]";
    }
  }

  /**
   * Registers the user.
   *
   * @throws DomainException {@code forbidden} when people cannot register there, which includes
   *     tenants that do not exist; {@code validation-failed} (age, password); {@code
   *     username-taken}, {@code email-taken}, {@code overloaded}
   */
  public UserView handle(Command command) {
    Tenant tenant =
        openTenant(command.tenant())
            .orElseThrow(
                () -> new DomainException(ErrorCode.FORBIDDEN, "Nobody can register here."));
    Instant now = clock.instant();
    requireAge(command.birthDate(), LocalDate.ofInstant(now, tenant.timeZone()));
    PasswordHash hash =
        passwords.hash("/password", command.password(), command.username(), command.email());
    UserId id = new UserId(tenant.id(), ids.next());
    User user =
        User.create(
            id,
            UserDetails.active(
                command.username(), command.email(), command.fullName(), Set.of(Role.CUSTOMER)),
            hash.value(),
            now);
    transactions.inTenant(
        tenant.id(),
        () -> {
          users.add(user, Profile.create(id, command.bio(), now));
          events.append(EventType.USER_CREATED, user, id);
        });
    return user.view();
  }

  private Optional<Tenant> openTenant(String slug) {
    if (!Slug.isWellFormed(slug)) {
      return Optional.empty();
    }
    return transactions
        .outsideTenants(() -> tenants.findBySlug(new Slug(slug)))
        .filter(entry -> entry.state() == TenantState.ACTIVE)
        .map(entry -> tenant(entry.id()))
        .filter(Tenant::selfRegistration);
  }

  private Tenant tenant(TenantId id) {
    return transactions.queryInTenant(id, () -> tenants.getTenant(id));
  }

  private static void requireAge(BirthDate birthDate, LocalDate today) {
    if (!birthDate.isPlausible(today)) {
      throw DomainException.invalid(
          "/birth_date", "out-of-range", "Nobody who is alive was born then.");
    }
    if (!birthDate.isOfAge(today)) {
      throw DomainException.invalid(
          "/birth_date",
          "too-young",
          "People can register from the age of " + BirthDate.AGE_MIN + ".");
    }
  }
}
