package dev.kontor.web.users;

import dev.kontor.domain.users.PasswordRules;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** A change of the caller's password as it is asked for. */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(name = "ChangePasswordRequest", description = "A change of one's own password.")
record ChangePasswordRequest(
    @NotNull
        @Text(min = 1, max = PasswordRules.LENGTH_MAX)
        @Schema(
            description = "The present password.",
            format = "password",
            minLength = 1,
            maxLength = 128,
            example = "correct horse battery staple")
        String oldPassword,
    @NotNull
        @Text(min = PasswordRules.LENGTH_MIN, max = PasswordRules.LENGTH_MAX)
        @Schema(
            description =
                "Not one of the 10,000 commonest, and without the username or the e-mail address.",
            format = "password",
            minLength = 8,
            maxLength = 128,
            example = "correct horse battery staple")
        String newPassword) {
  /** Never shows the passwords. */
  @Override
  public String toString() {
    return "ChangePasswordRequest[]";
  }
}
