package dev.kontor.persistence.auth;

import dev.kontor.domain.auth.SigningKey;
import dev.kontor.domain.auth.SigningKeyRepository;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Sessions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/** Signing keys on PostgreSQL. */
@Singleton
public final class JdbcSigningKeyRepository implements SigningKeyRepository {
  /** Names the lock under which one of several starting nodes makes the first key. */
  private static final long FIRST_KEY_LOCK = 0x6b6f6e746f72L;

  @Override
  public List<SigningKey> listKeys() {
    return Sessions.current()
        .list(
            "select key_id, jwk, created_at from signing_keys order by created_at desc, key_id",
            Parameters.Binder.NONE,
            row -> new SigningKey(row.text("key_id"), row.text("jwk"), row.instant("created_at")));
  }

  @Override
  public SigningKey getOrAdd(Supplier<SigningKey> maker) {
    Sessions.current()
        .list(
            "select pg_advisory_xact_lock(?)", p -> p.number(FIRST_KEY_LOCK), row -> Boolean.TRUE);
    return listKeys().stream()
        .findFirst()
        .orElseGet(
            () -> {
              SigningKey key = maker.get();
              Sessions.current()
                  .update(
                      "insert into signing_keys (key_id, jwk, created_at) values (?, ?, ?)",
                      p -> p.text(key.keyId()).text(key.jwk()).instant(key.createdAt()));
              return key;
            });
  }
}
