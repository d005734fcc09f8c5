package dev.kontor.web.auth;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form of the token endpoint, for its document: the form itself is read by hand. */
@Introspected
@Schema(name = "TokenRequest", description = "The form of the token endpoint (RFC 6749, 4.3).")
record TokenRequest(
    @Schema(
            name = "grant_type",
            type = "string",
            description = "How the caller proves itself.",
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"password"},
            example = "password")
        String grantType,
    @Schema(
            description = "The slug of the tenant.",
            requiredMode = Schema.RequiredMode.REQUIRED,
            maxLength = 63,
            example = "demo")
        String tenant,
    @Schema(
            description = "The username or the e-mail address.",
            requiredMode = Schema.RequiredMode.REQUIRED,
            maxLength = 254,
            example = "admin")
        String username,
    @Schema(
            description = "The password.",
            requiredMode = Schema.RequiredMode.REQUIRED,
            type = "string",
            format = "password",
            maxLength = 128,
            example = "correct horse battery staple")
        String password,
    @Schema(
            description = "Scopes separated by blanks, to get a token that allows less.",
            maxLength = 1000,
            example = "items:read orders:write")
        @Nullable String scope) {}
