package dev.kontor.web.tasks;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.tasks.ChangeTasks.Operation;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.web.shared.Conditions;
import dev.kontor.web.shared.Text;
import dev.kontor.web.shared.Variant;
import dev.kontor.web.shared.Variants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of many changes of tasks, as it is asked for; {@code batch.yml} describes it. */
@Variants(by = "op")
sealed interface TaskOperationRequest {
  /** What POST does. */
  @Variant("create")
  @Serdeable.Deserializable
  record Create(@NotNull @Valid CreateTaskRequest body) implements TaskOperationRequest {}

  /** What PATCH does. */
  @Variant("update")
  @Serdeable.Deserializable
  record Update(
      @NotNull UUID id,
      @Text(max = Conditions.LENGTH_MAX) @Nullable String ifMatch,
      @NotNull @Valid EditTaskRequest body)
      implements TaskOperationRequest {}

  /** What DELETE does. */
  @Variant("delete")
  @Serdeable.Deserializable
  record Delete(@NotNull UUID id, @Text(max = Conditions.LENGTH_MAX) @Nullable String ifMatch)
      implements TaskOperationRequest {}

  /** What the use case takes it for, once it was found valid. */
  default Operation operation(Actor actor) {
    return switch (this) {
      case Create(CreateTaskRequest body) -> new Operation.Create(body.details(actor.tenant()));
      case Update(UUID id, String ifMatch, EditTaskRequest body) ->
          new Operation.Edit(
              new TaskId(actor.tenant(), id),
              Conditions.versionsOf(ifMatch),
              details -> body.applyTo(actor.tenant(), details));
      case Delete(UUID id, String ifMatch) ->
          new Operation.Remove(new TaskId(actor.tenant(), id), Conditions.versionsOf(ifMatch));
    };
  }
}
