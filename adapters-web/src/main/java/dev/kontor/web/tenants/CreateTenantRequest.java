package dev.kontor.web.tenants;

import dev.kontor.application.tenants.NewTenant;
import dev.kontor.application.users.Passwords;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** A new tenant as it is asked for. */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(name = "CreateTenantRequest", description = "A new tenant and its first administrator.")
record CreateTenantRequest(
    @NotNull
        @TenantText(TenantText.Kind.SLUG)
        @Schema(
            description = "What people choose it by when they log in; never changes.",
            pattern = "^[a-z][a-z0-9-]{1,62}$",
            minLength = 2,
            maxLength = 63,
            example = "acme")
        String slug,
    @NotNull
        @Text(min = 1, max = TenantDetails.NAME_LENGTH_MAX)
        @Schema(
            description = "What it is called.",
            minLength = 1,
            maxLength = 200,
            example = "Acme Ltd")
        String name,
    @NotNull
        @TenantText(TenantText.Kind.CURRENCY)
        @Schema(
            description = "What all its prices are in (ISO 4217); fixed once it has items.",
            pattern = "^[A-Z]{3}$",
            maxLength = 3,
            example = "GBP")
        String currency,
    @TenantText(TenantText.Kind.TIME_ZONE)
        @Schema(
            description = "Where its days begin (IANA id, no offset); UTC when left out.",
            maxLength = 64,
            type = "string",
            defaultValue = "UTC",
            example = "Europe/London")
        @Nullable String timeZone,
    @Schema(
            description = "Whether people may register themselves as customers.",
            defaultValue = "false",
            example = "false")
        @Nullable Boolean selfRegistration,
    @TenantText(TenantText.Kind.STATE)
        @Schema(
            description = "Whether its users may work.",
            type = "string",
            allowableValues = {"active", "suspended"},
            defaultValue = "active",
            example = "active")
        @Nullable String state,
    @NotNull @Valid FirstAdminRequest admin) {

  /** What the domain takes it for, once it was found valid; hashes the password. */
  NewTenant tenant(Passwords passwords) {
    return new NewTenant(
        new Slug(slug),
        new TenantDetails(
            name,
            TenantDetails.findCurrency(currency).orElseThrow(),
            timeZone == null
                ? TenantDetails.UTC
                : TenantDetails.findTimeZone(timeZone).orElseThrow(),
            Boolean.TRUE.equals(selfRegistration),
            state == null ? TenantState.ACTIVE : TenantState.find(state).orElseThrow()),
        admin.user(passwords));
  }
}
