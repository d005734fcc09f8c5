package dev.kontor.web.users;

import dev.kontor.domain.users.Profile;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The profile that comes with a registration. */
@Serdeable.Deserializable
@Schema(name = "ProfileRequest", description = "What a user tells of itself.")
record ProfileRequest(
    @Text(max = Profile.BIO_LENGTH_MAX)
        @Schema(
            description = "A few words.",
            maxLength = 5000,
            example = "Wrote the first program.")
        @Nullable String bio) {}
