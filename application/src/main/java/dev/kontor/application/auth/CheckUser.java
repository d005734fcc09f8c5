package dev.kontor.application.auth;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserRepository;
import java.util.Optional;
import java.util.Set;

/**
 * Says what a user may do now. Tokens tell what it might do when they were issued; whoever goes by
 * them asks again from time to time, so that removal and deactivation bite.
 */
public final class CheckUser {
  private final Transactions transactions;
  private final TenantRepository tenants;
  private final UserRepository users;

  public CheckUser(Transactions transactions, TenantRepository tenants, UserRepository users) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.users = users;
  }

  /**
   * Everything that the user's roles allow, or nothing when there is no such active user in an
   * active tenant.
   *
   * @throws DomainException {@code unavailable}
   */
  public Optional<Set<Scope>> handle(UserId user) {
    return transactions.queryInTenant(
        user.tenant(),
        () ->
            users
                .findUser(user)
                .filter(User::active)
                .filter(
                    found -> tenants.findTenant(user.tenant()).filter(Tenant::active).isPresent())
                .map(User::scopes));
  }
}
