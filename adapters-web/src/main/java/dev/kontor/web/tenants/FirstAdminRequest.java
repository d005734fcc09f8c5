package dev.kontor.web.tenants;

import dev.kontor.application.tenants.NewTenant;
import dev.kontor.application.users.Passwords;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.PasswordRules;
import dev.kontor.domain.users.Username;
import dev.kontor.web.shared.Email;
import dev.kontor.web.shared.Text;
import dev.kontor.web.shared.UsernameText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** The user that a new tenant begins with. */
@Serdeable.Deserializable
@Schema(name = "FirstAdmin", description = "The tenant's first user, with the role admin.")
record FirstAdminRequest(
    @NotNull
        @UsernameText
        @Schema(
            description = "What it logs in with; unique within the tenant, whatever case.",
            pattern = "^[A-Za-z0-9_-]{3,50}$",
            minLength = 3,
            maxLength = 50,
            example = "admin")
        String username,
    @NotNull
        @Email
        @Schema(
            description = "Its e-mail address.",
            format = "email",
            minLength = 3,
            maxLength = 254,
            example = "admin@acme.example")
        String email,
    @NotNull
        @Text(min = PasswordRules.LENGTH_MIN, max = PasswordRules.LENGTH_MAX)
        @Schema(
            description =
                "8 to 128 characters, not among the commonest, and without username and e-mail.",
            format = "password",
            minLength = 8,
            maxLength = 128,
            example = "correct-horse-battery")
        String password) {

  /** What the domain takes it for, once it was found valid. */
  NewTenant.FirstUser user(Passwords passwords) {
    Username name = new Username(username);
    EmailAddress address = new EmailAddress(email);
    return new NewTenant.FirstUser(
        name, address, passwords.hash("/admin/password", password, name, address));
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "FirstAdminRequest[" + username + "]";
  }
}
