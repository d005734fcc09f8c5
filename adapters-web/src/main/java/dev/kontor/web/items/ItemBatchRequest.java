package dev.kontor.web.items;

import dev.kontor.application.items.ChangeItems;
import dev.kontor.application.items.ChangeItems.Operation;
import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Batch;
import dev.kontor.application.shared.BatchMode;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.web.shared.Draft;
import dev.kontor.web.shared.OneOf;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Many changes of items, as they are asked for; {@code batch.yml} describes it. */
@Serdeable.Deserializable
record ItemBatchRequest(
    @NotNull @OneOf(BatchMode.class) String mode,
    @NotNull @Valid @Size(min = 1, max = Batch.OPERATIONS_MAX)
        List<ItemOperationRequest> operations) {
  /** Where the operations are. */
  static final String OPERATIONS = "/operations";

  /**
   * What the use case takes it for.
   *
   * @throws DomainException {@code validation-failed} when an atomic batch has anything wrong in
   *     it, and any batch something wrong around its operations
   */
  static ChangeItems.Command command(Actor actor, Draft<ItemBatchRequest> draft) {
    Map<Integer, DomainException> refusals = draft.refusals();
    ItemBatchRequest batch = draft.value();
    BatchMode mode = BatchMode.valueOf(batch.mode().toUpperCase(Locale.ROOT));
    if (mode == BatchMode.ATOMIC) {
      draft.refuse();
    }
    List<Operation> operations =
        IntStream.range(0, batch.operations().size())
            .mapToObj(
                index ->
                    refusals.containsKey(index)
                        ? new Operation.Unclear(refusals.get(index))
                        : batch.operations().get(index).operation(actor))
            .toList();
    return new ChangeItems.Command(actor, mode, operations);
  }
}
