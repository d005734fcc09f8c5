package dev.kontor.web.users;

import dev.kontor.application.users.RegisterUser;
import dev.kontor.domain.users.BirthDate;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.PasswordRules;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.Username;
import dev.kontor.web.shared.Email;
import dev.kontor.web.shared.Text;
import dev.kontor.web.shared.UsernameText;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A registration as it is asked for. */
@PasswordConfirmed
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(name = "RegisterUserRequest", description = "Somebody who wants to become a customer.")
record RegisterUserRequest(
    @NotNull
        @Text(min = 1, max = RegisterUserRequest.TENANT_LENGTH_MAX)
        @Schema(
            description = "The slug of the tenant, which must allow registration.",
            minLength = 1,
            maxLength = 63,
            example = "demo")
        String tenant,
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
    @NotNull
        @Text(min = PasswordRules.LENGTH_MIN, max = PasswordRules.LENGTH_MAX)
        @Schema(
            description =
                "Not one of the 10,000 commonest, and without the username or the e-mail address.",
            format = "password",
            minLength = 8,
            maxLength = 128,
            example = "correct horse battery staple")
        String password,
    @NotNull
        @Schema(
            description = "The password once more.",
            format = "password",
            minLength = 8,
            maxLength = 128,
            example = "correct horse battery staple")
        String passwordConfirmation,
    @NotNull
        @Schema(
            description = "Tells whether the age is at least 18 years; not kept.",
            type = "string",
            format = "date",
            example = "1990-12-31")
        LocalDate birthDate,
    @Text(max = UserDetails.FULL_NAME_LENGTH_MAX)
        @Schema(description = "What to call the user.", maxLength = 200, example = "Ada Lovelace")
        @Nullable String fullName,
    @Valid @Schema(description = "What the user tells of itself.")
        @Nullable ProfileRequest profile) {
  static final int TENANT_LENGTH_MAX = 63;

  /** What the use case takes it for, once it was found valid. */
  RegisterUser.Command command() {
    return new RegisterUser.Command(
        tenant,
        new Username(username),
        new EmailAddress(email),
        fullName,
        password,
        new BirthDate(birthDate),
        profile == null ? null : profile.bio());
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "RegisterUserRequest[" + username + "]";
  }
}
