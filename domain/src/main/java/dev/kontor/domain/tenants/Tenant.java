package dev.kontor.domain.tenants;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;

/**
 * A customer of the instance. Its currency is fixed once it has items, its slug from the start.
 *
 * @param selfRegistration whether people may register themselves as customers
 */
public record Tenant(
    TenantId id,
    Slug slug,
    String name,
    Currency currency,
    ZoneId timeZone,
    boolean selfRegistration,
    TenantState state,
    long version,
    Instant createdAt,
    Instant updatedAt) {
  public static final int NAME_LENGTH_MAX = 200;

  public Tenant {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(slug, "slug");
    Texts.checked("name", name, 1, NAME_LENGTH_MAX);
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(timeZone, "timeZone");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }

  /** A new, active tenant. */
  public static Tenant create(
      TenantId id,
      Slug slug,
      String name,
      Currency currency,
      ZoneId timeZone,
      boolean selfRegistration,
      Instant now) {
    return new Tenant(
        id, slug, name, currency, timeZone, selfRegistration, TenantState.ACTIVE, 1, now, now);
  }
}
