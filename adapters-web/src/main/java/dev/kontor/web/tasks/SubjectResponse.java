package dev.kontor.web.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** What a task is about, as it is answered; {@code tasks.yml} describes it. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Subject")
record SubjectResponse(String type, UUID id) {}
