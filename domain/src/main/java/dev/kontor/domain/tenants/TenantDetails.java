package dev.kontor.domain.tenants;

import dev.kontor.domain.shared.Currencies;
import dev.kontor.domain.shared.Texts;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything about a tenant that an operator may edit.
 *
 * @param currency what its prices are kept in; fixed once it has items
 * @param timeZone a region such as {@code Europe/Vienna}, or UTC: an offset has no summer time
 * @param selfRegistration whether people may register themselves as customers
 */
public record TenantDetails(
    String name, Currency currency, ZoneId timeZone, boolean selfRegistration, TenantState state) {
  public static final int NAME_LENGTH_MAX = 200;

  /** The time zone of tenants that name none. */
  public static final ZoneId UTC = ZoneId.of("UTC");

  public TenantDetails {
    Texts.checked("name", name, 1, NAME_LENGTH_MAX);
    if (findCurrency(currency.getCurrencyCode()).isEmpty()) {
      throw new IllegalArgumentException("no prices can be kept in " + currency);
    }
    if (findTimeZone(timeZone.getId()).isEmpty()) {
      throw new IllegalArgumentException(timeZone + " is no region");
    }
    Objects.requireNonNull(state, "state");
  }

  /**
   * The currency of that code (ISO 4217), if prices can be kept in it: gold, special drawing rights
   * and codes for tests have no minor unit.
   */
  public static Optional<Currency> findCurrency(String code) {
    return Currencies.find(code).filter(currency -> currency.getDefaultFractionDigits() >= 0);
  }

  /** The time zone of that id in the IANA database; offsets and POSIX rules are none. */
  public static Optional<ZoneId> findTimeZone(String id) {
    return ZoneRulesProvider.getAvailableZoneIds().contains(id)
        ? Optional.of(ZoneId.of(id))
        : Optional.empty();
  }

  /** The same in another state. */
  public TenantDetails in(TenantState newState) {
    return new TenantDetails(name, currency, timeZone, selfRegistration, newState);
  }
}
