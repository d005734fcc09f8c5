package dev.kontor.web.comments;

import dev.kontor.domain.comments.Comment;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** A new comment as it is asked for. */
@Serdeable.Deserializable
@Schema(name = "CreateCommentRequest", description = "A new comment.")
record CreateCommentRequest(
    @NotNull
        @Text(min = 1, max = Comment.BODY_LENGTH_MAX)
        @Schema(
            description = "What is to be said; kept as it is sent.",
            minLength = 1,
            maxLength = 10000,
            example = "The box was open.")
        String body) {}
