package dev.kontor.web.shared;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The bytes of a body, which may still be on their way. */
public final class RawBody {
  private final CompletableFuture<byte[]> incoming;

  RawBody(CompletableFuture<byte[]> incoming) {
    this.incoming = incoming;
  }

  /** Comes when all of it is here. */
  CompletionStage<byte[]> arrival() {
    return incoming;
  }

  /** What was sent; waits for it. Not for event loops. */
  public byte[] bytes() {
    try {
      return incoming.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
