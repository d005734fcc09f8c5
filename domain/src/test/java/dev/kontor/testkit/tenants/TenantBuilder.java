package dev.kontor.testkit.tenants;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

/** Makes tenants; their ids and slugs are random, so that they never meet. */
public final class TenantBuilder {
  private TenantId id = new TenantId(UUID.randomUUID());
  private Slug slug = new Slug("t" + UUID.randomUUID());
  private String currency = "GBP";
  private TenantState state = TenantState.ACTIVE;
  private Instant createdAt = Instant.parse("2026-02-03T04:05:06.070809Z");

  private TenantBuilder() {}

  /** An active tenant that reckons in pounds. */
  public static TenantBuilder aTenant() {
    return new TenantBuilder();
  }

  public TenantBuilder withId(TenantId newId) {
    id = newId;
    return this;
  }

  public TenantBuilder withSlug(Slug newSlug) {
    slug = newSlug;
    return this;
  }

  public TenantBuilder withCurrency(String code) {
    currency = code;
    return this;
  }

  public TenantBuilder inState(TenantState newState) {
    state = newState;
    return this;
  }

  public TenantBuilder createdAt(Instant instant) {
    createdAt = instant;
    return this;
  }

  public Tenant build() {
    return new Tenant(
        id,
        slug,
        "Müller & Söhne",
        Currency.getInstance(currency),
        ZoneId.of("Europe/Vienna"),
        true,
        state,
        3,
        createdAt,
        createdAt.plusSeconds(7));
  }
}
