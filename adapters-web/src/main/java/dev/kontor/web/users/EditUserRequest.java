package dev.kontor.web.users;

import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.Username;
import dev.kontor.web.shared.Distinct;
import dev.kontor.web.shared.Email;
import dev.kontor.web.shared.Emptied;
import dev.kontor.web.shared.MayBeEmptied;
import dev.kontor.web.shared.OneOf;
import dev.kontor.web.shared.Text;
import dev.kontor.web.shared.UsernameText;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An edit of a user: a merge patch (RFC 7396). */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(
    name = "EditUserRequest",
    description = "A merge patch (RFC 7396): what is left out stays, null empties full_name.")
record EditUserRequest(
    @UsernameText
        @Schema(
            description = "Unique within the tenant, whatever the case.",
            minLength = 3,
            maxLength = 50,
            pattern = "^[A-Za-z0-9_-]{3,50}$",
            example = "ada",
            nullable = false)
        @Nullable String username,
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
    @Schema(
            description = "Whether the user may log in; false logs it out.",
            example = "false",
            nullable = false)
        @Nullable Boolean active,
    @Size(min = 1, max = 4)
        @Distinct
        @ArraySchema(
            minItems = 1,
            maxItems = 4,
            uniqueItems = true,
            arraySchema =
                @Schema(
                    description = "What the user may do, all of it.",
                    example = "[\"staff\"]",
                    nullable = false),
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"customer", "staff", "admin", "operator"}))
        @Nullable List<@OneOf(Role.class) String> roles,
    @Schema(hidden = true) Emptied emptied) {

  /** The details that come of it, once it was found valid. */
  UserDetails applyTo(UserDetails details) {
    return new UserDetails(
        username == null ? details.username() : new Username(username),
        email == null ? details.email() : new EmailAddress(email),
        emptied.contains("full_name") || fullName != null ? fullName : details.fullName(),
        active == null ? details.active() : active,
        roles == null ? details.roles() : Role.ofKeys(roles));
  }
}
