package dev.kontor.web.tenants;

import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.tenants.TenantView;
import java.time.ZoneId;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From views of tenants to answers. */
@Mapper
interface TenantWebMapper {
  @Mapping(target = "id", source = "id.value")
  @Mapping(target = "slug", source = "slug.value")
  @Mapping(target = "name", source = "details.name")
  @Mapping(target = "currency", source = "details.currency.currencyCode")
  @Mapping(target = "timeZone", source = "details.timeZone")
  @Mapping(target = "selfRegistration", source = "details.selfRegistration")
  @Mapping(target = "state", source = "details.state")
  TenantResponse tenant(TenantView view);

  default String zone(ZoneId zone) {
    return zone.getId();
  }

  default String state(TenantState state) {
    return state.key();
  }
}
