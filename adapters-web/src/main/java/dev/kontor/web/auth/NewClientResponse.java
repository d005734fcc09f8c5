package dev.kontor.web.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A client as it is answered when it is created, with its secret. */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "NewClient", description = "A new client with its secret.")
record NewClientResponse(
    @Schema(description = "Its identity.", example = Names.UUID_EXAMPLE) UUID id,
    @Schema(
            description = "What it names itself by when it asks for tokens.",
            example = "kc_…",
            maxLength = 100)
        String clientId,
    @Schema(
            description = "Its secret, which is never answered again.",
            example = "Zk2…",
            maxLength = 100)
        String clientSecret,
    @Schema(description = "What people call it.", example = "Warehouse", maxLength = 200)
        String name,
    @ArraySchema(
            maxItems = 50,
            arraySchema =
                @Schema(
                    description = "What it may do.",
                    example = "[\"items:read\", \"stock:write\"]"),
            schema = @Schema(type = "string", maxLength = 50))
        List<String> scopes,
    @Schema(description = "Counts the edits of its editable fields.", example = "1") long version,
    @Schema(description = "When it was created.", example = Names.TIME_EXAMPLE) Instant createdAt,
    @Schema(description = "When it was created or got a new secret.", example = Names.TIME_EXAMPLE)
        Instant updatedAt) {
  /** Never shows the secret. */
  @Override
  public String toString() {
    return "NewClientResponse[" + clientId + "]";
  }
}
