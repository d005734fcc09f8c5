package dev.kontor.testkit.auth;

import dev.kontor.domain.auth.SigningKey;
import dev.kontor.domain.auth.SigningKeyRepository;
import dev.kontor.testkit.shared.InMemoryTables;
import java.util.List;

/** Signing keys in memory. */
public final class InMemorySigningKeyRepository implements SigningKeyRepository {
  private final InMemoryTables tables;

  public InMemorySigningKeyRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public List<SigningKey> listKeys() {
    return tables.signingKeys.stream().toList();
  }

  @Override
  public List<SigningKey> lockKeys() {
    return listKeys();
  }

  @Override
  public void add(SigningKey key) {
    tables.signingKeys.put(key.keyId(), key);
  }

  @Override
  public void remove(List<SigningKey> keys) {
    keys.forEach(key -> tables.signingKeys.remove(key.keyId()));
  }
}
