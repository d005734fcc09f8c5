package dev.kontor.web.auth;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a client proves itself with. */
@Serdeable(naming = SnakeCaseStrategy.class)
@Schema(name = "ClientSecret", description = "The new secret of a client.")
record ClientSecretResponse(
    @Schema(
            description = "What it names itself by when it asks for tokens.",
            example = "kc_…",
            maxLength = 100)
        String clientId,
    @Schema(
            description = "Its secret, which is never answered again.",
            example = "Zk2…",
            maxLength = 100)
        String clientSecret) {
  /** Never shows the secret. */
  @Override
  public String toString() {
    return "ClientSecretResponse[" + clientId + "]";
  }
}
