package dev.kontor.web.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A client as it is answered. */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Client", description = "A program that works in its own name.")
record ClientResponse(
    @Schema(description = "Its identity.", example = Names.UUID_EXAMPLE) UUID id,
    @Schema(description = "What it names itself by when it asks for tokens.", example = "kc_…")
        String clientId,
    @Schema(description = "What people call it.", example = "Warehouse") String name,
    @Schema(description = "What it may do.", example = "[\"items:read\", \"stock:write\"]")
        List<String> scopes,
    @Schema(description = "Counts the edits of its editable fields.", example = "1") long version,
    @Schema(description = "When it was created.") Instant createdAt,
    @Schema(description = "When it was created or got a new secret.") Instant updatedAt) {}
