package dev.kontor.testkit.auth;

import dev.kontor.domain.auth.SigningKey;
import dev.kontor.domain.auth.SigningKeyRepository;
import dev.kontor.testkit.shared.InMemoryTables;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Signing keys in memory. */
public final class InMemorySigningKeyRepository implements SigningKeyRepository {
  private final InMemoryTables tables;

  public InMemorySigningKeyRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public List<SigningKey> listKeys() {
    return tables.signingKeys.stream()
        .sorted(Comparator.comparing(SigningKey::createdAt).reversed())
        .toList();
  }

  @Override
  public SigningKey getOrAdd(Supplier<SigningKey> maker) {
    List<SigningKey> keys = listKeys();
    if (!keys.isEmpty()) {
      return keys.getFirst();
    }
    SigningKey made = maker.get();
    tables.signingKeys.put(made.keyId(), made);
    return made;
  }
}
