package dev.kontor.web.users;

import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.web.shared.Email;
import dev.kontor.web.shared.Emptied;
import dev.kontor.web.shared.MayBeEmptied;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An edit of the caller itself: a merge patch (RFC 7396). */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(
    name = "EditSelfRequest",
    description = "A merge patch (RFC 7396): what is left out stays, null empties full_name.")
record EditSelfRequest(
    @Email
        @Schema(
            description = "Unique within the tenant, whatever the case.",
            minLength = 3,
            maxLength = 254,
            format = "email",
            example = "ada@example.com",
            nullable = false)
        @Nullable String email,
    @MayBeEmptied
        @Text(max = UserDetails.FULL_NAME_LENGTH_MAX)
        @Schema(
            description = "What to call the user; null empties it.",
            maxLength = 200,
            nullable = true,
            example = "Ada Lovelace")
        @Nullable String fullName,
    @Schema(hidden = true) Emptied emptied) {

  /** The details that come of it, once it was found valid. */
  UserDetails applyTo(UserDetails details) {
    return new UserDetails(
        details.username(),
        email == null ? details.email() : new EmailAddress(email),
        emptied.contains("full_name") || fullName != null ? fullName : details.fullName(),
        details.active(),
        details.roles());
  }
}
