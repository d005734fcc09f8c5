package dev.kontor.persistence.tenants;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantState;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Between a tenant and its row. */
@Mapper
public interface TenantRowMapper {
  @Mapping(target = "tenantId", source = "id")
  TenantRow toRow(Tenant tenant);

  @Mapping(target = "id", source = "row.tenantId")
  Tenant toTenant(TenantRow row, TenantState state);

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
}
