package dev.kontor.domain.auth;

import java.util.List;
import java.util.function.Supplier;

/** The keys of the instance; they belong to no tenant. */
public interface SigningKeyRepository {
  /** All keys, newest first; the first one signs, all of them verify. */
  List<SigningKey> listKeys();

  /**
   * Keeps the key that {@code maker} makes if there is none yet, and returns the one that counts.
   */
  SigningKey getOrAdd(Supplier<SigningKey> maker);
}
