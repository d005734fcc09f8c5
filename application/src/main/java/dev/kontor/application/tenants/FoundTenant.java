package dev.kontor.application.tenants;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.tenants.TenantView;
import dev.kontor.domain.users.Role;
import java.util.Set;

/** Makes a tenant for the instance itself, when there is nobody yet who could ask for it. */
public final class FoundTenant {
  /** So often it is tried: when the database breaks off, nobody else is there to ask again. */
  private static final int TRIES = 5;

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
   * @throws DomainException {@code slug-taken}; {@code unavailable} when the database breaks off
   *     again and again
   */
  public TenantView handle(Command command) {
    TenantFounding.Founded founded = founding.prepare(command.tenant(), command.roles());
    for (int attempt = 1; ; attempt++) {
      try {
        transactions.inTenant(founded.tenant().id(), () -> founding.keepOnce(founded));
        return founded.tenant().view();
      } catch (DomainException refusal) {
        if (refusal.code() != ErrorCode.UNAVAILABLE || attempt == TRIES) {
          throw refusal;
        }
      }
    }
  }
}
