package dev.kontor.bootstrap.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of one attempt. Counts what was read of it, and keeps a failure of reading apart from
 * one of sending: the HTTP client tells both alike, but only the latter is worth another attempt.
 */
final class Upload implements Supplier<@Nullable InputStream> {
  private final UploadSource source;
  private final AtomicLong bytes = new AtomicLong();
  private volatile @Nullable IOException unreadable;

  Upload(UploadSource source) {
    this.source = source;
  }

  long bytesRead() {
    return bytes.get();
  }

  /** Ends the work when it was the source that broke. */
  void refuseIfUnreadable() {
    IOException failure = unreadable;
    if (failure != null) {
      throw new ClientFailure("cannot read the file: " + failure.getMessage(), failure);
    }
  }

  @Override
  public @Nullable InputStream get() {
    try {
      return new Counted(source.open());
    } catch (IOException failure) {
      unreadable = failure;
      return null;
    }
  }

  private final class Counted extends FilterInputStream {
    private Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int count = in.read(buffer, offset, length);
        bytes.addAndGet(Math.max(0, count));
        return count;
      } catch (IOException failure) {
        unreadable = failure;
        throw failure;
      }
    }
  }
}
