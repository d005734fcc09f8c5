package dev.kontor.web.shared;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Objects;

/**
 * An answer of any length, made piece by piece as the caller takes it: what is held in memory does
 * not grow with it. When a piece cannot be made, the connection breaks, since it is too late for
 * another status; so what ends rightly is whole.
 */
public final class Download extends InputStream {
  private final Iterator<byte[]> pieces;
  private byte[] piece;
  private int at;

  private Download(Iterator<byte[]> pieces) {
    this.pieces = pieces;
    // The first one before the answer begins: what is wrong may still be told.
    this.piece = pieces.hasNext() ? pieces.next() : new byte[0];
  }

  /**
   * The answer.
   *
   * @param name under which browsers keep it
   */
  public static MutableHttpResponse<InputStream> answer(
      Iterator<byte[]> pieces, MediaType type, String name) {
    InputStream body = new Download(pieces);
    return HttpResponse.ok(body)
        .contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
  }

  @Override
  public int read() {
    return advance() ? piece[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!advance()) {
      return -1;
    }
    int count = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, target, offset, count);
    at += count;
    return count;
  }

  /** Whether there is another byte. */
  private boolean advance() {
    while (at == piece.length) {
      if (!pieces.hasNext()) {
        return false;
      }
      piece = pieces.next();
      at = 0;
    }
    return true;
  }
}
