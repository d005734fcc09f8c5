package dev.kontor.web.comments;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** A comment as it is answered. */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Comment", description = "What somebody said about something.")
record CommentResponse(
    @Schema(description = "Its identity.", example = Names.UUID_EXAMPLE) UUID id,
    CommentSubjectResponse subject,
    @Schema(description = "The user who wrote it.", example = Names.UUID_EXAMPLE) UUID authorId,
    @Schema(description = "What it says.", example = "The box was open.", maxLength = 10000)
        String body,
    @Schema(description = "Always 1: comments are not edited.", example = "1") long version,
    @Schema(description = "When it was created.", example = Names.TIME_EXAMPLE) Instant createdAt,
    @Schema(description = "The same: comments are not edited.", example = Names.TIME_EXAMPLE)
        Instant updatedAt) {}
