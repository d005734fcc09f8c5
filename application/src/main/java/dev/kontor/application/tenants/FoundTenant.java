package dev.kontor.application.tenants;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.tenants.TenantView;
import dev.kontor.domain.users.Role;
import java.util.Set;

/** Makes a tenant for the instance itself, when there is nobody yet who could ask for it. */
public final class FoundTenant {
  private final Transactions transactions;
  private final TenantFounding founding;

  public FoundTenant(Transactions transactions, TenantFounding founding) {
    this.transactions = transactions;
    this.founding = founding;
  }

  /**
   * What is to be made. Whoever can give this command already rules over the server.
   *
   * @param roles of the first user
   */
  public record Command(NewTenant tenant, Set<Role> roles) {
    public Command {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * Makes the tenant and its first user, both or none.
   *
   * @throws DomainException {@code slug-taken}
   */
  public TenantView handle(Command command) {
    TenantFounding.Founded founded = founding.prepare(command.tenant(), command.roles());
    transactions.inTenant(founded.tenant().id(), () -> founding.keep(founded, null));
    return founded.tenant().view();
  }
}
