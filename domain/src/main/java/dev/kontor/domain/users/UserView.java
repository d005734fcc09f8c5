package dev.kontor.domain.users;

import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as readers see it: without the password's hash.
 *
 * @param lastLoginAt null as long as the user never logged in
 */
public record UserView(
    UserId id,
    UserDetails details,
    @Nullable Instant lastLoginAt,
    long version,
    Instant createdAt,
    Instant updatedAt) {}
