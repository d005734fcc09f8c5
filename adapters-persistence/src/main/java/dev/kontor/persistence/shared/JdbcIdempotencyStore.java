package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Recorded answers on PostgreSQL; the primary key makes one of two equal requests wait. */
@Singleton
public final class JdbcIdempotencyStore implements IdempotencyStore {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String QUERY_CANCELED = "57014";

  @Override
  public Optional<Entry> findEntry(IdempotencyKey key, Instant now) {
    Session session = Sessions.current();
    session.admit(key);
    return session.find(
        """
        select request_hash, status, location, etag, body from idempotency_keys
        where tenant_id = ? and user_id = ? and route = ? and key = ?
          and expires_at > ? and status is not null
        """,
        p -> name(p, key).instant(now),
        JdbcIdempotencyStore::entry);
  }

  /** Reads the columns request_hash, status, location, etag and body. */
  public static Entry entry(Columns row) throws SQLException {
    byte[] hash = Objects.requireNonNull(row.findBytes("request_hash"));
    RecordedAnswer answer =
        new RecordedAnswer(
            (int) row.number("status"),
            row.findText("location"),
            row.findText("etag"),
            row.findBytes("body"));
    return new Entry(RequestHash.restore(hash), answer);
  }

  @Override
  public boolean claim(IdempotencyKey key, RequestHash request, Instant now, Instant expiresAt) {
    Session session = Sessions.current();
    session.admit(key);
    try {
      // An answer that has expired makes way in the same statement.
      return session.update(
              """
              insert into idempotency_keys as k
                (tenant_id, user_id, route, key, request_hash, expires_at)
              values (?, ?, ?, ?, ?, ?)
              on conflict (tenant_id, user_id, route, key) do update
                set request_hash = excluded.request_hash, expires_at = excluded.expires_at,
                    status = null, location = null, etag = null, body = null
                where k.expires_at <= ?
              """,
              p -> name(p, key).bytes(request.bytes()).instant(expiresAt).instant(now))
          == 1;
    } catch (StatementFailure failure) {
      if (failure.getCause() instanceof SQLException sql
          && (LOCK_NOT_AVAILABLE.equals(sql.getSQLState())
              || QUERY_CANCELED.equals(sql.getSQLState()))) {
        throw new DomainException(ErrorCode.IDEMPOTENCY_KEY_IN_USE);
      }
      throw failure;
    }
  }

  @Override
  public void complete(IdempotencyKey key, RecordedAnswer answer) {
    Session session = Sessions.current();
    session.admit(key);
    int completed =
        session.update(
            """
            update idempotency_keys set status = ?, location = ?, etag = ?, body = ?
            where tenant_id = ? and user_id = ? and route = ? and key = ? and status is null
            """,
            p ->
                name(
                    p.number(answer.status())
                        .text(answer.location())
                        .text(answer.etag())
                        .bytes(answer.body()),
                    key));
    if (completed != 1) {
      throw new IllegalStateException("only a key claimed in this transaction can be completed");
    }
  }

  private static Parameters name(Parameters p, IdempotencyKey key) throws SQLException {
    return p.uuid(key.tenant().value()).uuid(key.user().value()).text(key.route()).text(key.key());
  }

  @Override
  public int purgeExpired(Instant now, int limit) {
    return Sessions.current()
        .update(
            "delete from idempotency_keys where ctid = any (array("
                + "select ctid from idempotency_keys where expires_at <= ? limit "
                + limit
                + "))",
            p -> p.instant(now));
  }
}
