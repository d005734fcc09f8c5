package dev.kontor.web.tasks;

import dev.kontor.web.shared.ListParameters;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The query of the list of tasks. */
@Introspected
record TaskListParameters(
    @QueryValue
        @Parameter(
            description = "Rows at most.",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "25"))
        @Nullable String limit,
    @QueryValue
        @Parameter(
            description = "page.next of the page before.",
            schema = @Schema(type = "string", maxLength = 2048))
        @Nullable String cursor,
    @QueryValue
        @Parameter(
            description = "Whether page.total is wanted.",
            schema = @Schema(type = "boolean", defaultValue = "false"))
        @Nullable String count,
    @QueryValue
        @Parameter(
            description =
                "The order; - in front means descending. By due_at, tasks that are never due come"
                    + " last both ways.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {
                      "created_at",
                      "-created_at",
                      "title",
                      "-title",
                      "due_at",
                      "-due_at"
                    },
                    defaultValue = "-created_at"))
        @Nullable String sort,
    @QueryValue
        @Parameter(
            description =
                "Words, each of which title or description contains, whatever accents and case.",
            schema = @Schema(type = "string", maxLength = 200, example = "lantern"))
        @Nullable String q,
    @QueryValue
        @Parameter(
            description = "Only tasks that are (true) or are not (false) completed.",
            schema = @Schema(type = "boolean"))
        @Nullable String completed,
    @QueryValue("assignee_id")
        @Parameter(
            description = "Only tasks that this user shall do.",
            schema = @Schema(type = "string", format = "uuid"))
        @Nullable String assigneeId,
    @QueryValue("due_before")
        @Parameter(
            description =
                "Only tasks due before that; with completed=false and the present time, what is"
                    + " overdue.",
            schema = @Schema(type = "string", format = "date-time"))
        @Nullable String dueBefore,
    @QueryValue("subject_type")
        @Parameter(
            description = "Only tasks about something of this type.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"item", "order", "task", "article", "user"}))
        @Nullable String subjectType,
    @QueryValue("subject_id")
        @Parameter(
            description = "Only tasks about what has this id.",
            schema = @Schema(type = "string", format = "uuid"))
        @Nullable String subjectId)
    implements ListParameters {}
