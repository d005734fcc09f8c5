package dev.kontor.web.tenants;

import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.web.shared.Emptied;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An edit of a tenant: a merge patch (RFC 7396). */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(
    name = "EditTenantRequest",
    description = "A merge patch (RFC 7396): what is left out stays; nothing can be emptied.")
record EditTenantRequest(
    @Text(min = 1, max = TenantDetails.NAME_LENGTH_MAX)
        @Schema(
            description = "What it is called.",
            minLength = 1,
            maxLength = 200,
            example = "Acme Ltd",
            nullable = false)
        @Nullable String name,
    @TenantText(TenantText.Kind.CURRENCY)
        @Schema(
            description = "What all its prices are in (ISO 4217); fixed once it has items.",
            pattern = "^[A-Z]{3}$",
            maxLength = 3,
            example = "EUR",
            nullable = false)
        @Nullable String currency,
    @TenantText(TenantText.Kind.TIME_ZONE)
        @Schema(
            description = "Where its days begin (IANA id, no offset).",
            maxLength = 64,
            example = "Europe/Vienna",
            nullable = false)
        @Nullable String timeZone,
    @Schema(
            description = "Whether people may register themselves as customers.",
            example = "true",
            nullable = false)
        @Nullable Boolean selfRegistration,
    @TenantText(TenantText.Kind.STATE)
        @Schema(
            description =
                "Whether its users may work. Tokens of a suspended tenant fail within a minute.",
            type = "string",
            allowableValues = {"active", "suspended"},
            example = "suspended",
            nullable = false)
        @Nullable String state,
    @Schema(hidden = true) Emptied emptied) {

  /** The details that come of it, once it was found valid. */
  TenantDetails applyTo(TenantDetails details) {
    return new TenantDetails(
        name == null ? details.name() : name,
        currency == null ? details.currency() : TenantDetails.findCurrency(currency).orElseThrow(),
        timeZone == null ? details.timeZone() : TenantDetails.findTimeZone(timeZone).orElseThrow(),
        selfRegistration == null ? details.selfRegistration() : selfRegistration,
        state == null ? details.state() : TenantState.find(state).orElseThrow());
  }
}
