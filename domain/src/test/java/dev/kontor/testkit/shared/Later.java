package dev.kontor.testkit.shared;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Makes stages of what is here already. */
public final class Later {
  private Later() {}

  /** Does the work at once, and fails as it fails. */
  public static <T> CompletionStage<T> of(Supplier<T> work) {
    try {
      return CompletableFuture.completedStage(work.get());
    } catch (RuntimeException failure) {
      return CompletableFuture.failedStage(failure);
    }
  }
}
