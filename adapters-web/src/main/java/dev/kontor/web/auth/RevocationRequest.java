package dev.kontor.web.auth;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form of the revocation endpoint, for its document: the form itself is read by hand. */
@Introspected
@Schema(name = "RevocationRequest", description = "What is to count no more (RFC 7009, 2.1).")
record RevocationRequest(
    @Schema(
            description = "A refresh token or an access token.",
            requiredMode = Schema.RequiredMode.REQUIRED,
            type = "string",
            maxLength = 4096,
            example = "kr_…")
        String token,
    @Schema(
            name = "token_type_hint",
            description = "What it is; both kinds are told apart without.",
            maxLength = 100,
            example = "refresh_token")
        @Nullable String tokenTypeHint) {}
