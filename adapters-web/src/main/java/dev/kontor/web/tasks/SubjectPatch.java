package dev.kontor.web.tasks;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.Violation;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectId;
import dev.kontor.web.shared.Emptied;
import dev.kontor.web.shared.Names;
import dev.kontor.web.shared.OneOf;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An edit of what a task is about. */
@Serdeable.Deserializable
@Schema(
    name = "SubjectPatch",
    description =
        "An edit of what a task is about; what is left out stays. A task that is about nothing so"
            + " far needs both.")
record SubjectPatch(
    @OneOf(Subject.Type.class)
        @Schema(
            type = "string",
            description = "What it is.",
            allowableValues = {"item", "order", "task", "article", "user"},
            example = "item",
            nullable = false)
        @Nullable String type,
    @Schema(description = "Which one it is.", example = Names.UUID_EXAMPLE, nullable = false)
        @Nullable UUID id,
    @Schema(hidden = true) Emptied emptied) {

  /**
   * The subject that comes of it.
   *
   * @throws DomainException {@code validation-failed} when a part is missing on both sides
   */
  Subject applyTo(TenantId tenant, @Nullable Subject subject) {
    if (subject != null) {
      return Subject.of(
          type == null ? subject.type() : Subject.Type.get(type),
          id == null ? subject.id() : new SubjectId(tenant, id));
    }
    if (type == null || id == null) {
      throw DomainException.violations(ErrorCode.VALIDATION_FAILED, missing());
    }
    return Subject.of(Subject.Type.get(type), new SubjectId(tenant, id));
  }

  private List<Violation> missing() {
    List<Violation> missing = new ArrayList<>();
    if (type == null) {
      missing.add(Violation.at("/subject/type", "required", "The field is required."));
    }
    if (id == null) {
      missing.add(Violation.at("/subject/id", "required", "The field is required."));
    }
    return missing;
  }
}
