package dev.kontor.application.tenants;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a tenant together with its first user, whoever asks for it. */
public final class TenantFounding {
  private final TenantRepository tenants;
  private final UserRepository users;
  private final TenantEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;

  public TenantFounding(
      TenantRepository tenants,
      UserRepository users,
      TenantEvents events,
      IdGenerator ids,
      InstantSource clock) {
    this.tenants = tenants;
    this.users = users;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** What is kept together. */
  record Founded(Tenant tenant, User firstUser) {}

  /** Makes both. */
  Founded prepare(NewTenant wanted, Set<Role> roles) {
    Instant now = clock.instant();
    TenantId id = new TenantId(ids.next());
    NewTenant.FirstUser first = wanted.firstUser();
    User user =
        User.create(
            new UserId(id, ids.next()),
            UserDetails.active(first.username(), first.email(), null, roles),
            first.passwordHash().value(),
            now);
    return new Founded(Tenant.create(id, wanted.slug(), wanted.details(), now), user);
  }

  /** Keeps both for the instance itself, unless an earlier try did whose answer was lost. */
  void keepOnce(Founded founded) {
    if (tenants.findTenant(founded.tenant().id()).isEmpty()) {
      keep(founded, null);
    }
  }

  /**
   * Keeps both, in a transaction of the new tenant.
   *
   * @param operator who asked for it, null for the instance itself
   * @throws DomainException {@code slug-taken}
   */
  void keep(Founded founded, @Nullable Actor operator) {
    tenants.add(founded.tenant());
    users.add(founded.firstUser());
    events.appendFounding(founded.tenant(), founded.firstUser(), operator);
  }
}
