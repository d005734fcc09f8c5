package dev.kontor.web.comments;

import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a comment is about. */
@Serdeable
@Schema(name = "CommentSubject", description = "What a comment is about.")
record CommentSubjectResponse(
    @Schema(
            description = "What kind of thing it is.",
            type = "string",
            allowableValues = {"order", "item", "task", "article"},
            example = "item")
        String type,
    @Schema(description = "Its identity.", format = "uuid", example = Names.UUID_EXAMPLE)
        String id) {}
