package dev.kontor.testkit.auth;

import dev.kontor.domain.auth.Secret;
import dev.kontor.domain.auth.SecretGenerator;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** Secrets that everybody can foresee, each another. */
public final class SequentialSecrets implements SecretGenerator {
  private final AtomicLong last = new AtomicLong();

  @Override
  public Secret next() {
    return Secret.of(ByteBuffer.allocate(Secret.BYTES).putLong(last.incrementAndGet()).array());
  }
}
