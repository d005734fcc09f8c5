package dev.kontor.web.items;

import dev.kontor.application.items.ChangeItems.Operation;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.items.ItemId;
import dev.kontor.web.shared.Conditions;
import dev.kontor.web.shared.Text;
import dev.kontor.web.shared.Variant;
import dev.kontor.web.shared.Variants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of many changes of items, as it is asked for; {@code batch.yml} describes it. */
@Variants(by = "op")
sealed interface ItemOperationRequest {
  /** What POST does. */
  @Variant("create")
  @Serdeable.Deserializable
  record Create(@NotNull @Valid CreateItemRequest body) implements ItemOperationRequest {}

  /** What PATCH does. */
  @Variant("update")
  @Serdeable.Deserializable
  record Update(
      @NotNull UUID id,
      @Text(max = Conditions.LENGTH_MAX) @Nullable String ifMatch,
      @NotNull @Valid EditItemRequest body)
      implements ItemOperationRequest {}

  /** What DELETE does. */
  @Variant("delete")
  @Serdeable.Deserializable
  record Delete(@NotNull UUID id, @Text(max = Conditions.LENGTH_MAX) @Nullable String ifMatch)
      implements ItemOperationRequest {}

  /** What the use case takes it for, once it was found valid. */
  default Operation operation(Actor actor) {
    return switch (this) {
      case Create(CreateItemRequest body) -> new Operation.Create(body.details(actor));
      case Update(UUID id, String ifMatch, EditItemRequest body) ->
          new Operation.Edit(
              new ItemId(actor.tenant(), id), Conditions.versionsOf(ifMatch), body::applyTo);
      case Delete(UUID id, String ifMatch) ->
          new Operation.Remove(new ItemId(actor.tenant(), id), Conditions.versionsOf(ifMatch));
    };
  }
}
