package dev.kontor.persistence.items;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedProperty;
import java.util.UUID;

/** The primary key of items. */
@Embeddable
public record ItemKey(@MappedProperty("tenant_id") UUID tenantId, @MappedProperty("id") UUID id) {}
