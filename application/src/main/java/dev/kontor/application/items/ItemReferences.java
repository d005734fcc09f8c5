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
   * {@link #check} for an edit: what it leaves as it was has been checked before, and stays true.
   *
   * @throws DomainException as {@link #check} does
   */
  void checkEdit(Actor actor, ItemDetails before, ItemDetails after) {
    if (!after.price().currency().equals(before.price().currency())) {
      checkCurrency(actor, after);
    }
    if (!after.owner().equals(before.owner())) {
      checkOwner(actor, after);
    }
  }

  /**
   * Runs in the transaction of the change, until whose end the tenant's currency stays.
   *
   * @throws DomainException {@code validation-failed} (currency), {@code unknown-reference} (owner)
   */
  void check(Actor actor, ItemDetails details) {
    checkCurrency(actor, details);
    checkOwner(actor, details);
  }

  private void checkCurrency(Actor actor, ItemDetails details) {
    requireCurrency(details, tenants.holdCurrency(actor.tenant()));
  }

  /**
   * Refuses a price in another currency than the tenant's.
   *
   * @throws DomainException {@code validation-failed}
   */
  static void requireCurrency(ItemDetails details, Currency currency) {
    if (!details.price().currency().equals(currency)) {
      throw DomainException.invalid(
          "/price/currency",
          "currency-mismatch",
          "The currency must be the tenant's, which is " + currency.getCurrencyCode() + ".");
    }
  }

  private void checkOwner(Actor actor, ItemDetails details) {
    if (!details.owner().equals(actor.user()) && users.findUser(details.owner()).isEmpty()) {
      throw unknownOwner();
    }
  }

  /** The refusal of an owner who is no user of the tenant. */
  static DomainException unknownOwner() {
    return DomainException.violations(
        ErrorCode.UNKNOWN_REFERENCE,
        List.of(Violation.at("/owner_id", "unknown-reference", "No user has this id.")));
  }
}
