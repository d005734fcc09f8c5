package dev.kontor.persistence.auth;

import dev.kontor.domain.auth.FailureKey;
import dev.kontor.domain.auth.Failures;
import dev.kontor.domain.auth.LoginFailures;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Sessions;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Failed logins on PostgreSQL. */
@Singleton
public final class JdbcLoginFailures implements LoginFailures {
  private static final HexFormat HEX = HexFormat.of();

  private record Row(FailureKey key, Failures failures) {}

  @Override
  public Map<FailureKey, Failures> recall(List<FailureKey> keys, Instant now) {
    return byKey(
        Sessions.current()
            .list(
                """
                select key_hash, failures, last_at, previous_at from login_failures
                where key_hash = any (?) and expires_at > ?
                """,
                p -> p.byteStrings(keys, JdbcLoginFailures::bytes).instant(now),
                JdbcLoginFailures::row));
  }

  @Override
  public Map<FailureKey, Failures> note(List<FailureKey> keys, Instant now, Instant expiresAt) {
    return byKey(
        Sessions.current()
            .list(
                """
                insert into login_failures as known (key_hash, failures, last_at, expires_at)
                select wanted.key_hash, 1, ?, ?
                  from unnest(?) with ordinality as wanted (key_hash, turn) order by turn
                on conflict (key_hash) do update set
                  failures = case when known.expires_at > excluded.last_at
                    then known.failures + 1 else 1 end,
                  previous_at = case when known.expires_at > excluded.last_at
                    then known.last_at end,
                  last_at = case when known.expires_at > excluded.last_at
                    then greatest(known.last_at, excluded.last_at) else excluded.last_at end,
                  expires_at = greatest(known.expires_at, excluded.expires_at)
                returning key_hash, failures, last_at, previous_at
                """,
                p -> p.instant(now).instant(expiresAt).byteStrings(keys, JdbcLoginFailures::bytes),
                JdbcLoginFailures::row));
  }

  @Override
  public void forget(FailureKey key, Failures seen) {
    Sessions.current()
        .update(
            "delete from login_failures where key_hash = ? and failures = ? and last_at = ?",
            p -> p.bytes(bytes(key)).number(seen.count()).instant(seen.lastAt()));
  }

  @Override
  public int purgeExpired(Instant now, int limit) {
    return Sessions.current()
        .update(
            """
            delete from login_failures where expires_at <= ? and ctid = any (array(
              select ctid from login_failures where expires_at <= ? limit ?))
            """,
            p -> p.instant(now).instant(now).number(limit));
  }

  private static Map<FailureKey, Failures> byKey(List<Row> rows) {
    return rows.stream().collect(Collectors.toMap(Row::key, Row::failures));
  }

  private static byte[] bytes(FailureKey key) {
    return HEX.parseHex(key.hash());
  }

  private static FailureKey key(byte @Nullable [] bytes) {
    return new FailureKey(HEX.formatHex(Objects.requireNonNull(bytes, "key_hash")));
  }

  private static Row row(Columns row) throws SQLException {
    return new Row(
        key(row.findBytes("key_hash")),
        new Failures(
            Math.toIntExact(row.number("failures")),
            row.instant("last_at"),
            row.findInstant("previous_at")));
  }
}
