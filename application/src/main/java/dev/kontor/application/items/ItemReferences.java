package dev.kontor.application.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Violation;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.UserRepository;
import java.util.Currency;
import java.util.List;

/** Checks what an item's details refer to: the tenant's currency and an owner of the tenant. */
public final class ItemReferences {
  private final TenantRepository tenants;
  private final UserRepository users;

  public ItemReferences(TenantRepository tenants, UserRepository users) {
    this.tenants = tenants;
    this.users = users;
  }

  /**
   * Runs in the transaction of the change, until whose end the tenant's currency stays.
   *
   * @throws DomainException {@code validation-failed} (currency), {@code unknown-reference} (owner)
   */
  void check(Actor actor, ItemDetails details) {
    Currency currency = tenants.holdCurrency(actor.tenant());
    if (!details.price().currency().equals(currency)) {
      throw DomainException.invalid(
          "/price/currency",
          "currency-mismatch",
          "The currency must be the tenant's, which is " + currency.getCurrencyCode() + ".");
    }
    if (!details.owner().equals(actor.user()) && users.findUser(details.owner()).isEmpty()) {
      throw DomainException.violations(
          ErrorCode.UNKNOWN_REFERENCE,
          List.of(Violation.at("/owner_id", "unknown-reference", "No user has this id.")));
    }
  }
}
