package dev.kontor.application.tenants;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.users.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notes what happens to tenants, in their own logs. An operator is mostly no user of the tenant:
 * then the event has no actor, and its data name the operator and the operator's tenant.
 */
public final class TenantEvents {
  private final EventLog log;
  private final IdGenerator ids;

  public TenantEvents(EventLog log, IdGenerator ids) {
    this.log = log;
    this.ids = ids;
  }

  void append(EventType type, Tenant tenant, Actor operator) {
    Map<String, Object> data =
        Map.of(
            "slug",
            tenant.slug().value(),
            "state",
            tenant.details().state().key(),
            "version",
            tenant.version());
    log.append(event(type, tenant, tenant.id().value(), operator.user(), data));
  }

  /** Notes the beginning of a tenant; without an operator, the first user made both itself. */
  void appendFounding(Tenant tenant, User firstUser, @Nullable Actor operator) {
    UserId by = operator == null ? firstUser.id() : operator.user();
    log.append(
        List.of(
            event(
                EventType.TENANT_CREATED,
                tenant,
                tenant.id().value(),
                by,
                Map.of("slug", tenant.slug().value())),
            event(
                EventType.USER_CREATED,
                tenant,
                firstUser.id().value(),
                by,
                Map.of("username", firstUser.details().username().value()))));
  }

  private Event event(
      EventType type, Tenant tenant, UUID subject, UserId by, Map<String, Object> data) {
    EventId id = new EventId(tenant.id(), ids.next());
    if (by.tenant().equals(tenant.id())) {
      return new Event(id, type, subject, tenant.updatedAt(), by, data);
    }
    Map<String, Object> withOperator = new LinkedHashMap<>(data);
    withOperator.put("operator_id", by.value().toString());
    withOperator.put("operator_tenant_id", by.tenant().value().toString());
    return new Event(id, type, subject, tenant.updatedAt(), null, withOperator);
  }
}
