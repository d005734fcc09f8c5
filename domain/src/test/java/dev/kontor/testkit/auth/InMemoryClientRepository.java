package dev.kontor.testkit.auth;

import dev.kontor.domain.auth.Client;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.ClientRepository;
import dev.kontor.domain.auth.ClientView;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.Pages.Sorting;
import java.time.Instant;
import java.util.Optional;

/** Clients in memory. */
public final class InMemoryClientRepository implements ClientRepository {
  private static final Sorting<ClientView, Instant> BY_AGE =
      new Sorting<>(ClientView::createdAt, Instant::parse, view -> view.id().value());

  private final InMemoryTables tables;

  public InMemoryClientRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(Client client) {
    tables.database().requireOwn(client.id().tenant());
    tables.clients.put(client.id(), client);
  }

  @Override
  public Optional<Client> findForEdit(ClientId id) {
    tables.database().requireOwn(id.tenant());
    tables.database().lockRow(id);
    return tables.clients.find(id);
  }

  @Override
  public Optional<Client> findForGrant(ClientId id) {
    tables.database().requireOwn(id.tenant());
    return tables
        .tenants
        .find(id.tenant())
        .filter(Tenant::active)
        .flatMap(tenant -> tables.clients.find(id));
  }

  @Override
  public void save(Client client) {
    tables.database().requireOwn(client.id().tenant());
    tables.database().requireLocked(client.id());
    tables.clients.put(client.id(), client);
  }

  @Override
  public void remove(ClientId id) {
    tables.database().requireOwn(id.tenant());
    if (tables.sessions.stream().anyMatch(session -> id.equals(session.client()))) {
      throw new IllegalStateException("client " + id + " has sessions");
    }
    tables.clients.remove(id);
  }

  @Override
  public Optional<ClientView> findView(ClientId id) {
    tables.database().requireOwn(id.tenant());
    return tables.clients.find(id).map(Client::view);
  }

  @Override
  public Page<ClientView> listViews(TenantId tenant, boolean descending, PageRequest page) {
    tables.database().requireOwn(tenant);
    return BY_AGE.page(
        tables.clients.stream()
            .filter(client -> client.id().tenant().equals(tenant))
            .map(Client::view),
        descending,
        page);
  }
}
