package dev.kontor.application.tenants;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.tenants.TenantView;
import java.time.InstantSource;

/** Brings a removed tenant back, in the state that it was in. */
public final class RestoreTenant {
  private final Transactions transactions;
  private final TenantRepository tenants;
  private final TenantEvents events;
  private final InstantSource clock;

  public RestoreTenant(
      Transactions transactions,
      TenantRepository tenants,
      TenantEvents events,
      InstantSource clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.events = events;
    this.clock = clock;
  }

  /** Who restores what. */
  public record Command(Actor actor, TenantId tenant) {}

  /**
   * Restores the tenant.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code illegal-state} when it was
   *     not removed, {@code slug-taken} when another tenant has its slug by now
   */
  public TenantView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.TENANTS_ADMIN);
    return transactions.operateIn(
        command.tenant(),
        () -> {
          Tenant tenant =
              tenants.findForEdit(command.tenant()).orElseThrow(DomainException::notFound);
          long versionBefore = tenant.version();
          tenant.reinstate(clock.instant());
          tenants.save(tenant, versionBefore);
          events.append(EventType.TENANT_RESTORED, tenant, actor);
          return tenant.view();
        });
  }
}
