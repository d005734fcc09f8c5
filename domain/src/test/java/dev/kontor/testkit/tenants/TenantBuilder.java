package dev.kontor.testkit.tenants;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.tenants.TenantState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes tenants; their ids and slugs are random, so that they never meet. */
public final class TenantBuilder {
  private TenantId id = new TenantId(UUID.randomUUID());
  private Slug slug = new Slug("t" + UUID.randomUUID());
  private String name = "Müller & Söhne";
  private String currency = "GBP";
  private TenantState state = TenantState.ACTIVE;
  private Instant createdAt = Instant.parse("2026-02-03T04:05:06.070809Z");

  private @Nullable Instant removedAt;

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

  public TenantBuilder named(String newName) {
    name = newName;
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

  public TenantBuilder removedAt(Instant instant) {
    removedAt = instant;
    return this;
  }

  public TenantDetails buildDetails() {
    return new TenantDetails(
        name, Currency.getInstance(currency), ZoneId.of("Europe/Vienna"), true, state);
  }

  public Tenant build() {
    return Tenant.restore(
        id, slug, buildDetails(), 3, createdAt, createdAt.plusSeconds(7), removedAt);
  }
}
