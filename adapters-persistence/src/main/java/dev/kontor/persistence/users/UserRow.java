package dev.kontor.persistence.users;

import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of users. */
@MappedEntity("users")
public record UserRow(
    @EmbeddedId UserKey key,
    String username,
    String usernameKey,
    String email,
    String emailKey,
    @Nullable String fullName,
    String searchText,
    boolean active,
    @TypeDef(type = DataType.STRING_ARRAY) List<String> roles,
    String passwordHash,
    @Nullable Instant lastLoginAt,
    long version,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {}
