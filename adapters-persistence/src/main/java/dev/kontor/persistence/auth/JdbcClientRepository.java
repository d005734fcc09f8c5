package dev.kontor.persistence.auth;

import dev.kontor.domain.auth.Client;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.ClientRepository;
import dev.kontor.domain.auth.ClientView;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Positions;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.Totals;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Clients on PostgreSQL. */
@Singleton
public final class JdbcClientRepository implements ClientRepository {
  private static final String SELECT =
      """
      select c.id, c.name, c.scopes, c.secret_hash, c.version, c.created_at, c.updated_at
      from clients c
      """;
  private static final String BY_ID = "where c.tenant_id = ? and c.id = ? ";

  @Override
  public void add(Client client) {
    ClientId id = client.id();
    Session session = Sessions.current();
    session.admit(id);
    session.update(
        """
        insert into clients (tenant_id, id, name, scopes, secret_hash, version, created_at,
          updated_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        p ->
            p.uuid(id.tenant().value())
                .uuid(id.value())
                .text(client.name())
                .texts(List.copyOf(client.scopes()), Scope::key)
                .bytes(SecretColumn.bytes(client.secretHash()))
                .number(client.version())
                .instant(client.createdAt())
                .instant(client.updatedAt()));
  }

  @Override
  public Optional<Client> findForEdit(ClientId id) {
    return find(id, SELECT + BY_ID + "for update");
  }

  @Override
  public Optional<Client> findForGrant(ClientId id) {
    return find(
        id,
        SELECT
            + """
            join tenants t
              on t.tenant_id = c.tenant_id and t.state = 'active' and t.deleted_at is null
            """
            + BY_ID
            + "for share of c");
  }

  private static Optional<Client> find(ClientId id, String sql) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(
        sql, p -> p.uuid(id.tenant().value()).uuid(id.value()), row -> client(id.tenant(), row));
  }

  private static Client client(TenantId tenant, Columns row) throws SQLException {
    return Client.restore(
        new ClientId(tenant, row.uuid("id")),
        row.text("name"),
        ScopeColumn.scopes(row.texts("scopes")),
        SecretColumn.hash(row.findBytes("secret_hash")),
        row.number("version"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  @Override
  public void save(Client client) {
    ClientId id = client.id();
    Session session = Sessions.current();
    session.admit(id);
    session.update(
        """
        update clients set secret_hash = ?, version = ?, updated_at = ?
        where tenant_id = ? and id = ?
        """,
        p ->
            p.bytes(SecretColumn.bytes(client.secretHash()))
                .number(client.version())
                .instant(client.updatedAt())
                .uuid(id.tenant().value())
                .uuid(id.value()));
  }

  @Override
  public void remove(ClientId id) {
    Session session = Sessions.current();
    session.admit(id);
    session.update(
        "delete from clients where tenant_id = ? and id = ?",
        p -> p.uuid(id.tenant().value()).uuid(id.value()));
  }

  @Override
  public Optional<ClientView> findView(ClientId id) {
    return find(id, SELECT + BY_ID).map(Client::view);
  }

  @Override
  public Page<ClientView> listViews(TenantId tenant, boolean descending, PageRequest page) {
    Session session = Sessions.current();
    session.admit(tenant);
    PageRequest.Position after = page.after();
    String direction = descending ? " desc" : "";
    List<ClientView> views =
        session.list(
            SELECT
                + "where c.tenant_id = ?"
                + (after == null
                    ? ""
                    : " and (c.created_at, c.id) " + (descending ? "<" : ">") + " (?, ?)")
                + (" order by c.created_at" + direction + ", c.id" + direction)
                + (" limit " + (page.limit() + 1)),
            p -> {
              p.uuid(tenant.value());
              if (after != null) {
                p.instant(Positions.instant(after)).uuid(Positions.tieBreak(after));
              }
            },
            row -> client(tenant, row).view());
    return Page.of(
        views,
        page,
        view -> new PageRequest.Position(view.createdAt().toString(), view.id().toString()),
        Totals.find(
            session, page, "from clients where tenant_id = ?", p -> p.uuid(tenant.value())));
  }
}
