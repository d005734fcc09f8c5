package dev.kontor.persistence.auth;

import dev.kontor.domain.auth.SigningKey;
import dev.kontor.domain.auth.SigningKeyRepository;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Sessions;
import jakarta.inject.Singleton;
import java.util.List;

/** Signing keys on PostgreSQL. */
@Singleton
public final class JdbcSigningKeyRepository implements SigningKeyRepository {
  /** Names the lock under which one of several nodes changes the keys. */
  private static final long KEYS_LOCK = 0x6b6f6e746f72L;

  @Override
  public List<SigningKey> listKeys() {
    return Sessions.current()
        .list(
            "select key_id, jwk, created_at, signs_from from signing_keys",
            Parameters.Binder.NONE,
            row ->
                new SigningKey(
                    row.text("key_id"),
                    row.text("jwk"),
                    row.instant("created_at"),
                    row.instant("signs_from")));
  }

  @Override
  public List<SigningKey> lockKeys() {
    Sessions.current()
        .list("select pg_advisory_xact_lock(?)", p -> p.number(KEYS_LOCK), row -> Boolean.TRUE);
    return listKeys();
  }

  @Override
  public void add(SigningKey key) {
    Sessions.current()
        .update(
            "insert into signing_keys (key_id, jwk, created_at, signs_from) values (?, ?, ?, ?)",
            p ->
                p.text(key.keyId())
                    .text(key.jwk())
                    .instant(key.createdAt())
                    .instant(key.signsFrom()));
  }

  @Override
  public void remove(List<SigningKey> keys) {
    Sessions.current()
        .update(
            "delete from signing_keys where key_id = any (?)",
            p -> p.texts(keys, SigningKey::keyId));
  }
}
