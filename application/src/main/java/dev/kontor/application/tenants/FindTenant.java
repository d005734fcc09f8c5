package dev.kontor.application.tenants;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.tenants.TenantView;

/** Reads one tenant, whichever. */
public final class FindTenant {
  private final Transactions transactions;
  private final TenantRepository tenants;

  public FindTenant(Transactions transactions, TenantRepository tenants) {
    this.transactions = transactions;
    this.tenants = tenants;
  }

  /** Who reads what. */
  public record Command(Actor actor, TenantId tenant) {}

  /**
   * The tenant.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}
   */
  public TenantView handle(Command command) {
    command.actor().require(Scope.TENANTS_ADMIN);
    return transactions
        .asOperator(() -> tenants.findView(command.tenant()))
        .orElseThrow(DomainException::notFound);
  }
}
