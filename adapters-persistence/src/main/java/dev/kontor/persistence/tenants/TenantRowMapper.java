package dev.kontor.persistence.tenants;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.tenants.TenantView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Between a tenant and its row. */
@Mapper
public interface TenantRowMapper {
  @Mapping(target = "tenantId", source = "tenant.id")
  @Mapping(target = "slug", source = "tenant.slug")
  @Mapping(target = "name", source = "tenant.details.name")
  @Mapping(target = "currency", source = "tenant.details.currency")
  @Mapping(target = "timeZone", source = "tenant.details.timeZone")
  @Mapping(target = "selfRegistration", source = "tenant.details.selfRegistration")
  @Mapping(target = "state", source = "tenant.details.state")
  @Mapping(target = "version", source = "tenant.version")
  @Mapping(target = "createdAt", source = "tenant.createdAt")
  @Mapping(target = "updatedAt", source = "tenant.updatedAt")
  @Mapping(target = "deletedAt", source = "removedAt")
  TenantRow toRow(TenantView tenant, @Nullable Instant removedAt);

  @Mapping(target = "id", source = "tenantId")
  @Mapping(target = "details", source = "row")
  TenantView toView(TenantRow row);

  @Mapping(target = "in", ignore = true)
  TenantDetails toDetails(TenantRow row);

  default UUID id(TenantId id) {
    return id.value();
  }

  default TenantId id(UUID id) {
    return new TenantId(id);
  }

  default String slug(Slug slug) {
    return slug.value();
  }

  default Slug slug(String slug) {
    return new Slug(slug);
  }

  default String currency(Currency currency) {
    return currency.getCurrencyCode();
  }

  default Currency currency(String code) {
    return Currency.getInstance(code);
  }

  default String zone(ZoneId zone) {
    return zone.getId();
  }

  default ZoneId zone(String id) {
    return ZoneId.of(id);
  }

  default String state(TenantState state) {
    return state.key();
  }

  default TenantState state(String key) {
    return TenantState.find(key).orElseThrow();
  }
}
