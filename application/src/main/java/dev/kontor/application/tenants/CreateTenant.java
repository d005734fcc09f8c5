package dev.kontor.application.tenants;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.Username;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a tenant together with its first user, both or none. */
public final class CreateTenant {
  private final Transactions transactions;
  private final TenantRepository tenants;
  private final UserRepository users;
  private final EventLog events;
  private final PasswordHasher hasher;
  private final IdGenerator ids;
  private final InstantSource clock;

  public CreateTenant(
      Transactions transactions,
      TenantRepository tenants,
      UserRepository users,
      EventLog events,
      PasswordHasher hasher,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.users = users;
    this.events = events;
    this.hasher = hasher;
    this.ids = ids;
    this.clock = clock;
  }

  /** What is to be made. Callers are the instance itself, on its first start. */
  public record Command(
      Slug slug,
      String name,
      Currency currency,
      ZoneId timeZone,
      boolean selfRegistration,
      FirstUser firstUser) {}

  /** The user that the tenant begins with. */
  public record FirstUser(Username username, EmailAddress email, String password, Set<Role> roles) {
    /** Never shows the password. */
    @Override
    public String toString() {
      return "FirstUser[" + username + "]";
    }
  }

  /**
   * Makes the tenant.
   *
   * @throws DomainException {@code slug-taken}
   */
  public Tenant handle(Command command) {
    Instant now = clock.instant();
    Tenant tenant =
        Tenant.create(
            new TenantId(ids.next()),
            command.slug(),
            command.name(),
            command.currency(),
            command.timeZone(),
            command.selfRegistration(),
            now);
    FirstUser first = command.firstUser();
    User user =
        User.create(
            new UserId(tenant.id(), ids.next()),
            UserDetails.active(first.username(), first.email(), null, first.roles()),
            hasher.hash(first.password()),
            now);
    transactions.inTenant(tenant.id(), () -> keep(tenant, user, now));
    return tenant;
  }

  private void keep(Tenant tenant, User user, Instant now) {
    tenants.add(tenant);
    users.add(user);
    EventId tenantCreated = new EventId(tenant.id(), ids.next());
    EventId userCreated = new EventId(tenant.id(), ids.next());
    events.append(
        List.of(
            new Event(
                tenantCreated,
                EventType.TENANT_CREATED,
                tenant.id().value(),
                now,
                user.id(),
                Map.of("slug", tenant.slug().value())),
            new Event(
                userCreated,
                EventType.USER_CREATED,
                user.id().value(),
                now,
                user.id(),
                Map.of("username", user.details().username().value()))));
  }
}
