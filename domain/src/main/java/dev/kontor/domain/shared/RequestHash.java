package dev.kontor.domain.shared;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 (FIPS 180-4) of a request's body, which tells a retry from a reused key. */
public final class RequestHash {
  private final byte[] digest;

  private RequestHash(byte[] digest) {
    if (digest.length != Sha256.BYTES) {
      throw new IllegalArgumentException("a SHA-256 digest has 32 bytes");
    }
    this.digest = digest;
  }

  /** The hash of a body, byte for byte. */
  public static RequestHash of(byte[] body) {
    return new RequestHash(Sha256.of(body));
  }

  /** A hash as it was stored. */
  public static RequestHash restore(byte[] digest) {
    return new RequestHash(digest.clone());
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return digest.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RequestHash that && Arrays.equals(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(digest);
  }
}
