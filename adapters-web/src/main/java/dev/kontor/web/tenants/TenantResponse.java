package dev.kontor.web.tenants;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** A tenant as it is answered. */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Tenant", description = "A customer of the instance.")
record TenantResponse(
    @Schema(description = "Its identity.", example = Names.UUID_EXAMPLE) UUID id,
    @Schema(
            description = "What people choose it by when they log in.",
            example = "acme",
            maxLength = 63)
        String slug,
    @Schema(description = "What it is called.", example = "Acme Ltd", maxLength = 200) String name,
    @Schema(description = "What all its prices are in (ISO 4217).", example = "GBP", maxLength = 3)
        String currency,
    @Schema(
            description = "Where its days begin (IANA id).",
            example = "Europe/London",
            maxLength = 64)
        String timeZone,
    @Schema(description = "Whether people may register themselves as customers.", example = "false")
        boolean selfRegistration,
    @Schema(
            description = "Whether its users may work.",
            type = "string",
            allowableValues = {"active", "suspended"},
            example = "active")
        String state,
    @Schema(description = "Counts the edits of its editable fields.", example = "1") long version,
    @Schema(description = "When it was created.", example = Names.TIME_EXAMPLE) Instant createdAt,
    @Schema(description = "When it was last edited.", example = Names.TIME_EXAMPLE)
        Instant updatedAt) {}
