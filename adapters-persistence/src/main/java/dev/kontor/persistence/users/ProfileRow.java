package dev.kontor.persistence.users;

import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of profiles. */
@MappedEntity("profiles")
public record ProfileRow(
    @EmbeddedId ProfileKey key,
    @Nullable String bio,
    long version,
    Instant createdAt,
    Instant updatedAt) {}
