package dev.kontor.domain.shared;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waits for what comes later. */
public final class Stages {
  private Stages() {}

  /** What the stage brings, or throws what it fails with. Not for event loops. */
  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
