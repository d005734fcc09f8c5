package dev.kontor.web.articles;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An article as it is answered. */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Article", description = "Something to read.")
record ArticleResponse(
    @Schema(description = "Its identity.", example = Names.UUID_EXAMPLE) UUID id,
    @Schema(description = "What it is called.", example = "How to take stock", maxLength = 200)
        String title,
    @Schema(
            description = "What it says.",
            example = "Begin at the shelf next to the door.",
            maxLength = 200000)
        String content,
    @Schema(
            description = "Who may read it: those who write articles, or everybody.",
            type = "string",
            allowableValues = {"draft", "published"},
            example = "published")
        String state,
    @Schema(description = "The user who keeps it.", example = Names.UUID_EXAMPLE) UUID ownerId,
    @ArraySchema(
            maxItems = 20,
            arraySchema =
                @Schema(
                    description = "What it is found by.",
                    example = "[\"warehouse\", \"howto\"]"),
            schema = @Schema(type = "string", maxLength = 50))
        List<String> tags,
    @Schema(description = "Counts the edits of its editable fields.", example = "1") long version,
    @Schema(description = "When it was created.", example = Names.TIME_EXAMPLE) Instant createdAt,
    @Schema(description = "When it was last edited.", example = Names.TIME_EXAMPLE)
        Instant updatedAt) {}
