package dev.kontor.persistence.tenants;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Instant;
import java.util.UUID;

/** A row of tenants. */
@MappedEntity("tenants")
public record TenantRow(
    @Id @MappedProperty("tenant_id") UUID tenantId,
    String slug,
    String name,
    String currency,
    String timeZone,
    boolean selfRegistration,
    String state,
    long version,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {}
