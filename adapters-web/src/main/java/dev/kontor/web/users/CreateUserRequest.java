package dev.kontor.web.users;

import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.PasswordRules;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.Username;
import dev.kontor.web.shared.Distinct;
import dev.kontor.web.shared.Email;
import dev.kontor.web.shared.OneOf;
import dev.kontor.web.shared.Text;
import dev.kontor.web.shared.UsernameText;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A new user as it is asked for. */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(name = "CreateUserRequest", description = "A new user.")
record CreateUserRequest(
    @NotNull
        @UsernameText
        @Schema(
            description = "Unique within the tenant, whatever the case.",
            minLength = 3,
            maxLength = 50,
            pattern = "^[A-Za-z0-9_-]{3,50}$",
            example = "ada")
        String username,
    @NotNull
        @Email
        @Schema(
            description = "Unique within the tenant, whatever the case.",
            minLength = 3,
            maxLength = 254,
            format = "email",
            example = "ada@example.com")
        String email,
    @Text(max = UserDetails.FULL_NAME_LENGTH_MAX)
        @Schema(description = "What to call the user.", maxLength = 200, example = "Ada Lovelace")
        @Nullable String fullName,
    @Schema(description = "Whether the user may log in.", defaultValue = "true", example = "true")
        @Nullable Boolean active,
    @Size(min = 1, max = 4)
        @Distinct
        @ArraySchema(
            minItems = 1,
            maxItems = 4,
            uniqueItems = true,
            arraySchema =
                @Schema(
                    description = "What the user may do; customer when left out.",
                    example = "[\"staff\"]"),
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"customer", "staff", "admin", "operator"}))
        @Nullable List<@OneOf(Role.class) String> roles,
    @NotNull
        @Text(min = PasswordRules.LENGTH_MIN, max = PasswordRules.LENGTH_MAX)
        @Schema(
            description =
                "Not one of the 10,000 commonest, and without the username or the e-mail address.",
            format = "password",
            minLength = 8,
            maxLength = 128,
            example = "correct horse battery staple")
        String password) {

  /** What the domain takes it for, once it was found valid. */
  UserDetails details() {
    return new UserDetails(
        new Username(username),
        new EmailAddress(email),
        fullName,
        active == null || active,
        roles == null ? Set.of(Role.CUSTOMER) : Role.ofKeys(roles));
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "CreateUserRequest[" + username + "]";
  }
}
