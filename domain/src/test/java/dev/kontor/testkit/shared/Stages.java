package dev.kontor.testkit.shared;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Between what comes later and what is here. */
public final class Stages {
  private Stages() {}

  /** Does the work at once, and fails as it fails. */
  public static <T> CompletionStage<T> of(Supplier<T> work) {
    try {
      return CompletableFuture.completedStage(work.get());
    } catch (RuntimeException failure) {
      return CompletableFuture.failedStage(failure);
    }
  }

  /** What the stage brings, or throws what it fails with. */
  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
