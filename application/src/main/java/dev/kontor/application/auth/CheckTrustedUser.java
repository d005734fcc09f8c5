package dev.kontor.application.auth;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Standing;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.Texts;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserRepository;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Finds the user whom a trusted provider vouches for. The provider says who it is; what it may do
 * is decided here, and asked again from time to time as for any session.
 */
public final class CheckTrustedUser {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Transactions transactions;
  private final TenantRepository tenants;
  private final UserRepository users;

  public CheckTrustedUser(
      Transactions transactions, TenantRepository tenants, UserRepository users) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.users = users;
  }

  /**
   * Who it is and all that this one may do, or nothing when there is no such active user in an
   * active tenant.
   *
   * @param tenant id or slug
   * @param login username or e-mail address
   * @throws DomainException {@code unavailable}
   */
  public Optional<Standing> handle(String tenant, String login) {
    if (!Texts.storable(login)) {
      return Optional.empty();
    }
    return findTenant(tenant)
        .flatMap(id -> transactions.queryInTenant(id, () -> find(id, login)))
        .map(user -> new Standing(user.id(), null, user.scopes()));
  }

  private Optional<TenantId> findTenant(String text) {
    if (UUID_FORM.matcher(text).matches()) {
      return Optional.of(new TenantId(UUID.fromString(text)));
    }
    if (!Slug.isWellFormed(text)) {
      return Optional.empty();
    }
    return transactions
        .outsideTenants(() -> tenants.findBySlug(new Slug(text)))
        .map(TenantRepository.DirectoryEntry::id);
  }

  private Optional<User> find(TenantId tenant, String login) {
    return users
        .findByLogin(tenant, login)
        .filter(User::active)
        .filter(user -> tenants.findTenant(tenant).filter(Tenant::active).isPresent());
  }
}
