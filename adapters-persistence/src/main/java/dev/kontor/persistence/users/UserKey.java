package dev.kontor.persistence.users;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedProperty;
import java.util.UUID;

/** The primary key of users. */
@Embeddable
public record UserKey(@MappedProperty("tenant_id") UUID tenantId, @MappedProperty("id") UUID id) {}
