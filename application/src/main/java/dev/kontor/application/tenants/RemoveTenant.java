package dev.kontor.application.tenants;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository;
import java.time.InstantSource;

/** Removes a tenant; all its rows stay, and nobody of it may log in. */
public final class RemoveTenant {
  private final Transactions transactions;
  private final TenantRepository tenants;
  private final TenantEvents events;
  private final InstantSource clock;

  public RemoveTenant(
      Transactions transactions,
      TenantRepository tenants,
      TenantEvents events,
      InstantSource clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Who removes what.
   *
   * @param expectedVersion the version that the caller read
   */
  public record Command(Actor actor, TenantId tenant, long expectedVersion) {}

  /**
   * Removes the tenant.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code precondition-failed},
   *     {@code illegal-state} when it is the caller's own
   */
  public void handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.TENANTS_ADMIN);
    transactions.operateIn(
        command.tenant(),
        () -> {
          Tenant tenant =
              tenants
                  .findForEdit(command.tenant())
                  .filter(found -> found.removedAt() == null)
                  .orElseThrow(DomainException::notFound);
          tenant.requireVersion(command.expectedVersion());
          tenant.remove(actor.tenant(), clock.instant());
          tenants.save(tenant, command.expectedVersion());
          events.append(EventType.TENANT_REMOVED, tenant, actor);
          return tenant.view();
        });
  }
}
