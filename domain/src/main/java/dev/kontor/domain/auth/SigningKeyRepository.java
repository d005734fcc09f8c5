package dev.kontor.domain.auth;

import java.util.List;

/** The keys of the instance; they belong to no tenant. */
public interface SigningKeyRepository {
  /** All keys, in no order that means anything. */
  List<SigningKey> listKeys();

  /** All keys; whoever else wants to change them waits until the transaction ends. */
  List<SigningKey> lockKeys();

  /** Keeps a new key. */
  void add(SigningKey key);

  /** Deletes keys; what they signed or sealed is good for nothing from then on. */
  void remove(List<SigningKey> keys);
}
