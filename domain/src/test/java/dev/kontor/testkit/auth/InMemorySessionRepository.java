package dev.kontor.testkit.auth;

import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.auth.Standing;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.users.User;
import dev.kontor.testkit.shared.InMemoryTables;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Sessions in memory. */
public final class InMemorySessionRepository implements SessionRepository {
  private final InMemoryTables tables;

  public InMemorySessionRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(Session session) {
    tables.database().requireOwn(session.id().tenant());
    tables.sessions.put(session.id(), session);
  }

  @Override
  public Optional<Session> findForRefresh(SessionId id) {
    tables.database().requireOwn(id.tenant());
    tables.database().lockRow(id);
    return tables.sessions.find(id);
  }

  @Override
  public void save(Session session) {
    tables.database().requireOwn(session.id().tenant());
    tables.database().requireLocked(session.id());
    tables.sessions.put(session.id(), session);
  }

  @Override
  public void endSession(SessionId id) {
    tables.database().requireOwn(id.tenant());
    tables.sessions.remove(id);
  }

  @Override
  public void endSessionsOf(UserId user) {
    tables.database().requireOwn(user.tenant());
    end(session -> user.equals(session.user()));
  }

  @Override
  public void endSessionsOf(ClientId client) {
    tables.database().requireOwn(client.tenant());
    end(session -> client.equals(session.client()));
  }

  private void end(Predicate<Session> which) {
    tables.sessions.stream()
        .filter(which)
        .map(Session::id)
        .toList()
        .forEach(tables.sessions::remove);
  }

  @Override
  public Optional<Standing> findStanding(SessionId id, Instant now) {
    tables.database().requireOwn(id.tenant());
    return tables
        .sessions
        .find(id)
        .filter(session -> session.expiresAt().isAfter(now))
        .filter(session -> isActive(id.tenant()))
        .flatMap(this::standing);
  }

  private boolean isActive(TenantId tenant) {
    return tables.tenants.find(tenant).filter(Tenant::active).isPresent();
  }

  private Optional<Standing> standing(Session session) {
    UserId user = session.user();
    if (user != null) {
      return tables
          .users
          .find(user)
          .filter(User::active)
          .map(found -> new Standing(user, null, found.scopes()));
    }
    ClientId client = Objects.requireNonNull(session.client(), "client");
    return tables
        .clients
        .find(client)
        .map(found -> new Standing(client.principal(), client, found.scopes()));
  }

  @Override
  public int purgeExpired(Instant now, int limit) {
    tables.database().requireWorker();
    List<SessionId> expired =
        tables.sessions.stream()
            .filter(session -> !session.expiresAt().isAfter(now))
            .limit(limit)
            .map(Session::id)
            .toList();
    expired.forEach(tables.sessions::remove);
    return expired.size();
  }
}
