package dev.kontor.domain.tenants;

import dev.kontor.domain.shared.TenantId;
import java.time.Instant;

/** A tenant as operators see it: nothing of what is inside. */
public record TenantView(
    TenantId id,
    Slug slug,
    TenantDetails details,
    long version,
    Instant createdAt,
    Instant updatedAt) {}
