package dev.kontor.testkit.items;

import dev.kontor.domain.items.ItemEdits;
import dev.kontor.domain.items.ItemView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Leaves every edit to its caller's own transaction. */
public final class NoSharedEdits implements ItemEdits {
  @Override
  public CompletionStage<Optional<ItemView>> submit(Edit edit) {
    return CompletableFuture.completedStage(Optional.empty());
  }
}
