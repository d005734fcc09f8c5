package dev.kontor.domain.auth;

import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import java.util.Optional;

/** The clients of the open transaction's tenant; an id of another tenant is refused. */
public interface ClientRepository {
  /** Keeps a new client. */
  void add(Client client);

  /** The client, locked against everybody else until the transaction ends. */
  Optional<Client> findForEdit(ClientId id);

  /**
   * The client of an active tenant, locked against changes until the transaction ends: what begins
   * in its name and a change of its secret must not miss each other. Others may do the same.
   */
  Optional<Client> findForGrant(ClientId id);

  /** Keeps a client that was found for that in this transaction. */
  void save(Client client);

  /** Deletes a client whose sessions have been ended. */
  void remove(ClientId id);

  /** The client as readers see it. */
  Optional<ClientView> findView(ClientId id);

  /** All clients as readers see them, by age. */
  Page<ClientView> listViews(TenantId tenant, boolean descending, PageRequest page);
}
