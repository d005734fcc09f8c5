package dev.kontor.web.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as it is answered; there is no hash in it to be shown. */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "User", description = "Somebody who logs in.")
record UserResponse(
    @Schema(description = "Its identity.", example = Names.UUID_EXAMPLE) UUID id,
    @Schema(description = "What it logs in with.", example = "ada", maxLength = 50) String username,
    @Schema(description = "Where it is written to.", example = "ada@example.com", maxLength = 254)
        String email,
    @Schema(description = "What to call it.", example = "Ada Lovelace", maxLength = 200)
        @Nullable String fullName,
    @Schema(description = "Whether it may log in.", example = "true") boolean active,
    @ArraySchema(
            maxItems = 4,
            arraySchema = @Schema(description = "What it may do.", example = "[\"staff\"]"),
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"customer", "staff", "admin", "operator"}))
        List<String> roles,
    @Schema(description = "When it last logged in with its password.", example = Names.TIME_EXAMPLE)
        @Nullable Instant lastLoginAt,
    @Schema(description = "Counts the edits of its editable fields.", example = "1") long version,
    @Schema(description = "When it was created.", example = Names.TIME_EXAMPLE) Instant createdAt,
    @Schema(description = "When it was last edited.", example = Names.TIME_EXAMPLE)
        Instant updatedAt) {}
