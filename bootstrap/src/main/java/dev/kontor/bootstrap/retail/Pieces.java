package dev.kontor.bootstrap.retail;

import java.io.IOException;
import java.io.InputStream;

/** A stream that is made piece by piece while it is read. Holds one piece; not thread-safe. */
abstract class Pieces extends InputStream {
  private static final int END = -1;

  private byte[] piece = {};
  private int at;

  /** The next one; empty at the end. */
  abstract byte[] next() throws IOException;

  @Override
  public int read() throws IOException {
    return fill() ? piece[at++] & 0xFF : END;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = 0;
    while (count < length && fill()) {
      int part = Math.min(length - count, piece.length - at);
      System.arraycopy(piece, at, buffer, offset + count, part);
      at += part;
      count += part;
    }
    return count == 0 && length > 0 ? END : count;
  }

  private boolean fill() throws IOException {
    if (at == piece.length) {
      piece = next();
      at = 0;
    }
    return piece.length > 0;
  }
}
