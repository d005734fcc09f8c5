package dev.kontor.web.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of the token endpoint (RFC 6749, 5.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Serdeable(naming = SnakeCaseStrategy.class)
@Schema(name = "Token", description = "An access token (RFC 6749, 5.1).")
record TokenResponse(
    @Schema(
            description = "A JWT (RFC 9068); send it as Authorization: Bearer.",
            example = "eyJ…",
            maxLength = 4096)
        String accessToken,
    @Schema(description = "Always Bearer.", example = "Bearer", maxLength = 6) String tokenType,
    @Schema(description = "Seconds until it expires.", example = "900") long expiresIn,
    @Schema(
            description =
                "What to get the next access token with, once; left out when there is none.",
            example = "kr_…",
            maxLength = 4096)
        @Nullable String refreshToken,
    @Schema(
            description = "What the token allows, separated by blanks.",
            example = "items:read orders:read orders:write",
            maxLength = 1000)
        String scope) {

  /** Never shows the token. */
  @Override
  public String toString() {
    return "TokenResponse[" + scope + "]";
  }
}
