package dev.kontor.persistence.users;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedProperty;
import java.util.UUID;

/** The primary key of profiles. */
@Embeddable
public record ProfileKey(
    @MappedProperty("tenant_id") UUID tenantId, @MappedProperty("user_id") UUID userId) {}
