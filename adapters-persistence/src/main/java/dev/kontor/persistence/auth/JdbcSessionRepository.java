package dev.kontor.persistence.auth;

import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.auth.Standing;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Sessions;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions of users and clients on PostgreSQL. */
@Singleton
public final class JdbcSessionRepository implements SessionRepository {
  private static final String STANDING =
      """
      select s.user_id, u.roles, s.client_id, c.scopes
      from sessions s
        join tenants t
          on t.tenant_id = s.tenant_id and t.state = 'active' and t.deleted_at is null
        left join users u
          on u.tenant_id = s.tenant_id and u.id = s.user_id and u.active and u.deleted_at is null
        left join clients c on c.tenant_id = s.tenant_id and c.id = s.client_id
      where s.tenant_id = ? and s.id = ? and s.expires_at > ?
        and (u.id is not null or c.id is not null)
      """;

  @Override
  public void add(Session session) {
    SessionId id = session.id();
    UserId user = session.user();
    ClientId client = session.client();
    Sessions.current().admit(id);
    Sessions.current()
        .update(
            """
            insert into sessions (tenant_id, id, user_id, client_id, scopes, family_hash, turn_hash,
              created_at, refreshed_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            p ->
                p.uuid(id.tenant().value())
                    .uuid(id.value())
                    .uuid(user == null ? null : user.value())
                    .uuid(client == null ? null : client.value())
                    .texts(List.copyOf(session.scopes()), Scope::key)
                    .bytes(SecretColumn.bytesOrNull(session.familyHash()))
                    .bytes(SecretColumn.bytesOrNull(session.turnHash()))
                    .instant(session.createdAt())
                    .instant(session.refreshedAt())
                    .instant(session.expiresAt()));
  }

  @Override
  public Optional<Session> findForRefresh(SessionId id) {
    Sessions.current().admit(id);
    return Sessions.current()
        .find(
            """
            select user_id, client_id, scopes, family_hash, turn_hash, created_at, refreshed_at,
              expires_at
            from sessions where tenant_id = ? and id = ? for update
            """,
            p -> p.uuid(id.tenant().value()).uuid(id.value()),
            row -> session(id, row));
  }

  private static Session session(SessionId id, Columns row) throws SQLException {
    UUID user = row.findUuid("user_id");
    UUID client = row.findUuid("client_id");
    return Session.restore(
        id,
        user == null ? null : new UserId(id.tenant(), user),
        client == null ? null : new ClientId(id.tenant(), client),
        ScopeColumn.scopes(row.texts("scopes")),
        SecretColumn.hashOrNull(row.findBytes("family_hash")),
        SecretColumn.hashOrNull(row.findBytes("turn_hash")),
        row.instant("created_at"),
        row.instant("refreshed_at"),
        row.instant("expires_at"));
  }

  @Override
  public void save(Session session) {
    SessionId id = session.id();
    Sessions.current().admit(id);
    Sessions.current()
        .update(
            """
            update sessions set turn_hash = ?, refreshed_at = ?, expires_at = ?
            where tenant_id = ? and id = ?
            """,
            p ->
                p.bytes(SecretColumn.bytesOrNull(session.turnHash()))
                    .instant(session.refreshedAt())
                    .instant(session.expiresAt())
                    .uuid(id.tenant().value())
                    .uuid(id.value()));
  }

  @Override
  public void endSession(SessionId id) {
    end(id.tenant(), "id", id.value());
  }

  @Override
  public void endSessionsOf(UserId user) {
    end(user.tenant(), "user_id", user.value());
  }

  @Override
  public void endSessionsOf(ClientId client) {
    end(client.tenant(), "client_id", client.value());
  }

  private static void end(TenantId tenant, String column, UUID value) {
    Sessions.current().admit(tenant);
    Sessions.current()
        .update(
            "delete from sessions where tenant_id = ? and " + column + " = ?",
            p -> p.uuid(tenant.value()).uuid(value));
  }

  @Override
  public Optional<Standing> findStanding(SessionId id, Instant now) {
    Sessions.current().admit(id);
    return Sessions.current()
        .find(
            STANDING,
            p -> p.uuid(id.tenant().value()).uuid(id.value()).instant(now),
            row -> standing(id.tenant(), row));
  }

  private static Standing standing(TenantId tenant, Columns row) throws SQLException {
    UUID user = row.findUuid("user_id");
    if (user != null) {
      return new Standing(
          new UserId(tenant, user), null, ScopeColumn.scopesOfRoles(row.texts("roles")));
    }
    ClientId client = new ClientId(tenant, row.uuid("client_id"));
    return new Standing(client.principal(), client, ScopeColumn.scopes(row.texts("scopes")));
  }

  @Override
  public int purgeExpired(Instant now, int limit) {
    return Sessions.current()
        .update(
            "delete from sessions where ctid = any (array("
                + "select ctid from sessions where expires_at <= ? limit "
                + limit
                + "))",
            p -> p.instant(now));
  }
}
