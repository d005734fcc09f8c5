package dev.kontor.web.auth;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form of the token endpoint, for its document: the form itself is read by hand. */
@Introspected
@Schema(
    name = "TokenRequest",
    description = "The form of the token endpoint (RFC 6749, 4.3, 4.4 and 6).")
record TokenRequest(
    @Schema(
            name = "grant_type",
            type = "string",
            description = "How the caller proves itself.",
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"password", "refresh_token", "client_credentials"},
            example = "password")
        String grantType,
    @Schema(
            description = "The slug of the tenant, for the grant password.",
            maxLength = 63,
            example = "demo")
        @Nullable String tenant,
    @Schema(
            description = "The username or the e-mail address, for the grant password.",
            maxLength = 254,
            example = "admin")
        @Nullable String username,
    @Schema(
            description = "The password, for the grant password.",
            type = "string",
            format = "password",
            maxLength = 128,
            example = "correct horse battery staple")
        @Nullable String password,
    @Schema(
            name = "refresh_token",
            description = "What the last answer had, for the grant refresh_token.",
            maxLength = 164,
            example = "kr_…")
        @Nullable String refreshToken,
    @Schema(
            name = "client_id",
            description = "Who the client is, for the grant client_credentials without Basic.",
            maxLength = 80,
            example = "kc_…")
        @Nullable String clientId,
    @Schema(
            name = "client_secret",
            description = "The client's secret, for the grant client_credentials without Basic.",
            type = "string",
            format = "password",
            maxLength = 43,
            example = "Zk2…")
        @Nullable String clientSecret,
    @Schema(
            description = "Scopes separated by blanks, to get a token that allows less.",
            maxLength = 1000,
            example = "items:read orders:write")
        @Nullable String scope) {}
