package dev.kontor.application.tenants;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.tenants.TenantView;
import dev.kontor.domain.users.Role;
import java.util.Set;

/** Makes a tenant together with its first administrator, both or none. */
public final class CreateTenant {
  private static final Set<Role> FIRST_ROLES = Set.of(Role.ADMIN);

  private final Transactions transactions;
  private final TenantFounding founding;

  public CreateTenant(Transactions transactions, TenantFounding founding) {
    this.transactions = transactions;
    this.founding = founding;
  }

  /** Who makes what. */
  public record Command(Actor actor, NewTenant tenant) {}

  /**
   * Makes the tenant.
   *
   * @throws DomainException {@code forbidden}, {@code slug-taken}
   */
  public TenantView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.TENANTS_ADMIN);
    TenantFounding.Founded founded = founding.prepare(command.tenant(), FIRST_ROLES);
    return transactions.operateIn(
        founded.tenant().id(),
        () -> {
          founding.keep(founded, actor);
          return founded.tenant().view();
        });
  }
}
