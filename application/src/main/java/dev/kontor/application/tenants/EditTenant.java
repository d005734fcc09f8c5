package dev.kontor.application.tenants;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.tenants.TenantView;
import java.time.InstantSource;
import java.util.Currency;
import java.util.function.UnaryOperator;

/** Edits, suspends or reactivates a tenant. */
public final class EditTenant {
  private final Transactions transactions;
  private final TenantRepository tenants;
  private final ItemRepository items;
  private final TenantEvents events;
  private final InstantSource clock;

  public EditTenant(
      Transactions transactions,
      TenantRepository tenants,
      ItemRepository items,
      TenantEvents events,
      InstantSource clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.items = items;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Who edits what.
   *
   * @param expectedVersion the version that the caller read
   * @param change from the details as they are to those wanted
   */
  public record Command(
      Actor actor, TenantId tenant, long expectedVersion, UnaryOperator<TenantDetails> change) {}

  /**
   * Edits the tenant; an edit that changes nothing leaves its version as it is.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code precondition-failed},
   *     {@code illegal-state} when the caller would suspend its own tenant, {@code
   *     currency-mismatch} when the currency would change under items, removed ones included
   */
  public TenantView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.TENANTS_ADMIN);
    return transactions.operateIn(command.tenant(), () -> edit(actor, command));
  }

  private TenantView edit(Actor actor, Command command) {
    Tenant tenant =
        tenants
            .findForEdit(command.tenant())
            .filter(found -> found.removedAt() == null)
            .orElseThrow(DomainException::notFound);
    tenant.requireVersion(command.expectedVersion());
    Currency currencyBefore = tenant.currency();
    if (tenant.edit(command.change().apply(tenant.details()), actor.tenant(), clock.instant())) {
      requireFree(tenant, currencyBefore);
      tenants.save(tenant, command.expectedVersion());
      events.append(EventType.TENANT_UPDATED, tenant, actor);
    }
    return tenant.view();
  }

  /** The tenant is locked, so nobody adds the first item meanwhile. */
  private void requireFree(Tenant tenant, Currency currencyBefore) {
    if (!tenant.currency().equals(currencyBefore) && items.hasItems(tenant.id())) {
      throw new DomainException(
          ErrorCode.CURRENCY_MISMATCH,
          "The tenant has items priced in " + currencyBefore.getCurrencyCode() + ".");
    }
  }
}
