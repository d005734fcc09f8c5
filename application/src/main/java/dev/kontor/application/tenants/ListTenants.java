package dev.kontor.application.tenants;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.tenants.TenantQuery;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.tenants.TenantView;

/** Lists the tenants of the instance. */
public final class ListTenants {
  private final Transactions transactions;
  private final TenantRepository tenants;

  public ListTenants(Transactions transactions, TenantRepository tenants) {
    this.transactions = transactions;
    this.tenants = tenants;
  }

  /** Who lists what. */
  public record Command(Actor actor, TenantQuery query, PageRequest page) {}

  /**
   * A page of tenants.
   *
   * @throws DomainException {@code forbidden}
   */
  public Page<TenantView> handle(Command command) {
    command.actor().require(Scope.TENANTS_ADMIN);
    return transactions.asOperator(() -> tenants.listViews(command.query(), command.page()));
  }
}
