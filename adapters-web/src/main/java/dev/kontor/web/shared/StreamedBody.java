package dev.kontor.web.shared;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a body of any size, as they come. Whoever reads blocks, so not for event loops; who
 * does not read keeps the sender waiting.
 */
public final class StreamedBody implements AutoCloseable {
  private final InputStream incoming;

  StreamedBody(InputStream incoming) {
    this.incoming = incoming;
  }

  /** What was sent. */
  public InputStream stream() {
    return incoming;
  }

  /** Takes nothing more. */
  @Override
  public void close() throws IOException {
    incoming.close();
  }
}
