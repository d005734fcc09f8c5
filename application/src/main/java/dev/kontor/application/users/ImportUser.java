package dev.kontor.application.users;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.UserView;
import java.time.InstantSource;

/**
 * Takes a user over from another system, with the hash of its password. Not for callers of the API:
 * whoever may run a command on the server rules over it anyway.
 */
public final class ImportUser {
  private final Transactions transactions;
  private final TenantRepository tenants;
  private final UserRepository users;
  private final PasswordHasher hasher;
  private final UserEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;

  public ImportUser(
      Transactions transactions,
      TenantRepository tenants,
      UserRepository users,
      PasswordHasher hasher,
      UserEvents events,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.users = users;
    this.hasher = hasher;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who is taken over into which tenant. */
  public record Command(Slug tenant, UserDetails details, PasswordHash passwordHash) {}

  /**
   * Takes the user over, with an empty profile. The first login replaces a hash of another kind.
   *
   * @throws DomainException {@code not-found} when there is no such tenant; {@code
   *     validation-failed} when passwords cannot be checked against such a hash; {@code
   *     username-taken}, {@code email-taken}
   */
  public UserView handle(Command command) {
    if (!hasher.recognises(command.passwordHash().value())) {
      throw DomainException.invalid(
          "/password_hash", "unknown-format", "The hash is neither Argon2id (PHC) nor bcrypt.");
    }
    TenantRepository.DirectoryEntry tenant =
        transactions
            .outsideTenants(() -> tenants.findBySlug(command.tenant()))
            .orElseThrow(
                () ->
                    new DomainException(
                        ErrorCode.NOT_FOUND, "There is no tenant " + command.tenant() + "."));
    User user =
        User.create(
            new UserId(tenant.id(), ids.next()),
            command.details(),
            command.passwordHash().value(),
            clock.instant());
    transactions.inTenant(
        tenant.id(),
        () -> {
          users.add(user);
          events.append(EventType.USER_CREATED, user, null);
        });
    return user.view();
  }
}
