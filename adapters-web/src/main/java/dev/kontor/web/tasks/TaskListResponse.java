package dev.kontor.web.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.web.shared.PageResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A page of tasks. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "TaskList", description = "A page of tasks.")
record TaskListResponse(
    @ArraySchema(
            maxItems = PageRequest.LIMIT_MAX,
            arraySchema = @Schema(description = "The tasks of the page."))
        List<TaskResponse> data,
    PageResponse page) {}
