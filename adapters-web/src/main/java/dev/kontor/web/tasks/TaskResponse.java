package dev.kontor.web.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as it is answered. */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Task", description = "Something to be done.")
record TaskResponse(
    @Schema(description = "Its identity.", example = Names.UUID_EXAMPLE) UUID id,
    @Schema(description = "What is to be done.", example = "Count the lanterns", maxLength = 200)
        String title,
    @Schema(
            description = "What there is to say about it.",
            example = "Those in the window, too.",
            maxLength = 5000)
        @Nullable String description,
    @Schema(description = "Whether it is done.", example = "false") boolean completed,
    @Schema(
            description = "When it was completed; null as long as it is open.",
            example = Names.TIME_EXAMPLE)
        @Nullable Instant completedAt,
    @Schema(description = "The user who shall do it.", example = Names.UUID_EXAMPLE)
        @Nullable UUID assigneeId,
    @Schema(description = "By when; null when it does not matter.", example = Names.TIME_EXAMPLE)
        @Nullable Instant dueAt,
    @Nullable SubjectResponse subject,
    @Schema(description = "Counts the edits of its editable fields.", example = "1") long version,
    @Schema(description = "When it was created.", example = Names.TIME_EXAMPLE) Instant createdAt,
    @Schema(description = "When it was last edited.", example = Names.TIME_EXAMPLE)
        Instant updatedAt) {}
