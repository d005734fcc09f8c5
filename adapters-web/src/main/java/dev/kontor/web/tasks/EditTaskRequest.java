package dev.kontor.web.tasks;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.web.shared.Emptied;
import dev.kontor.web.shared.MayBeEmptied;
import dev.kontor.web.shared.Names;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An edit of a task: a merge patch (RFC 7396). */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(
    name = "EditTaskRequest",
    description =
        "A merge patch (RFC 7396): what is left out stays, null empties all but title and"
            + " completed.")
record EditTaskRequest(
    @Text(min = 1, max = TaskDetails.TITLE_LENGTH_MAX)
        @Schema(
            description = "What is to be done.",
            minLength = 1,
            maxLength = 200,
            example = "Count the lanterns",
            nullable = false)
        @Nullable String title,
    @MayBeEmptied
        @Text(max = TaskDetails.DESCRIPTION_LENGTH_MAX)
        @Schema(
            description = "What there is to say about it; null empties it.",
            maxLength = 5000,
            nullable = true,
            example = "Those in the window, too.")
        @Nullable String description,
    @Schema(
            description =
                "Whether it is done. To complete it again changes nothing; false opens it again.",
            example = "true",
            nullable = false)
        @Nullable Boolean completed,
    @MayBeEmptied
        @Schema(
            description = "The user who shall do it; null for nobody in particular.",
            nullable = true,
            example = Names.UUID_EXAMPLE)
        @Nullable UUID assigneeId,
    @MayBeEmptied
        @Schema(
            description = "By when (RFC 3339); null when it does not matter.",
            nullable = true,
            example = "2026-12-24T12:00:00Z")
        @Nullable Instant dueAt,
    @MayBeEmptied
        @Valid
        @Schema(description = "What it is about; null for nothing in particular.", nullable = true)
        @Nullable SubjectPatch subject,
    @Schema(hidden = true) Emptied emptied) {

  /** The details that come of it, once it was found valid. */
  TaskDetails applyTo(TenantId tenant, TaskDetails details) {
    return new TaskDetails(
        title == null ? details.title() : title,
        changes("description", description) ? description : details.description(),
        completed == null ? details.completed() : completed,
        changes("assignee_id", assigneeId) ? assignee(tenant) : details.assignee(),
        changes("due_at", dueAt) ? dueAt : details.dueAt(),
        changes("subject", subject) ? subject(tenant, details) : details.subject());
  }

  private boolean changes(String field, @Nullable Object sent) {
    return sent != null || emptied.contains(field);
  }

  private @Nullable UserId assignee(TenantId tenant) {
    return assigneeId == null ? null : new UserId(tenant, assigneeId);
  }

  private @Nullable Subject subject(TenantId tenant, TaskDetails details) {
    return subject == null ? null : subject.applyTo(tenant, details.subject());
  }
}
