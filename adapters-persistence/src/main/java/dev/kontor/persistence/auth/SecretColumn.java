package dev.kontor.persistence.auth;

import dev.kontor.domain.auth.SecretHash;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The hash of a secret as bytes. */
final class SecretColumn {
  private SecretColumn() {}

  static byte[] bytes(SecretHash hash) {
    return HexFormat.of().parseHex(hash.hex());
  }

  static SecretHash hash(byte @Nullable [] bytes) {
    if (bytes == null) {
      throw new IllegalStateException("a secret's hash is missing");
    }
    return new SecretHash(HexFormat.of().formatHex(bytes));
  }

  static byte @Nullable [] bytesOrNull(@Nullable SecretHash hash) {
    return hash == null ? null : bytes(hash);
  }

  static @Nullable SecretHash hashOrNull(byte @Nullable [] bytes) {
    return bytes == null ? null : hash(bytes);
  }
}
