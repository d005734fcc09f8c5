package dev.kontor.web.tasks;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.web.shared.Names;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A new task as it is asked for. */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(name = "CreateTaskRequest", description = "A new task.")
record CreateTaskRequest(
    @NotNull
        @Text(min = 1, max = TaskDetails.TITLE_LENGTH_MAX)
        @Schema(
            description = "What is to be done.",
            minLength = 1,
            maxLength = 200,
            example = "Count the lanterns")
        String title,
    @Text(max = TaskDetails.DESCRIPTION_LENGTH_MAX)
        @Schema(
            description = "What there is to say about it.",
            maxLength = 5000,
            example = "Those in the window, too.")
        @Nullable String description,
    @Schema(description = "Whether it is done already.", defaultValue = "false", example = "false")
        @Nullable Boolean completed,
    @Schema(description = "The user who shall do it.", example = Names.UUID_EXAMPLE)
        @Nullable UUID assigneeId,
    @Schema(description = "By when (RFC 3339).", example = "2026-12-24T12:00:00Z")
        @Nullable Instant dueAt,
    @Valid @Nullable SubjectRequest subject) {

  /** What the domain takes it for, once it was found valid. */
  TaskDetails details(TenantId tenant) {
    return new TaskDetails(
        title,
        description,
        completed != null && completed,
        assigneeId == null ? null : new UserId(tenant, assigneeId),
        dueAt,
        subject == null ? null : subject.subject(tenant));
  }
}
