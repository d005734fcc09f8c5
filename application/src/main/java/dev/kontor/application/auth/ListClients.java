package dev.kontor.application.auth;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.ClientRepository;
import dev.kontor.domain.auth.ClientView;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;

/** Lists clients by age. */
public final class ListClients {
  private final Transactions transactions;
  private final ClientRepository clients;

  public ListClients(Transactions transactions, ClientRepository clients) {
    this.transactions = transactions;
    this.clients = clients;
  }

  /** Who lists them, and whether the newest come first. */
  public record Command(Actor actor, boolean descending, PageRequest page) {}

  /**
   * A page of clients.
   *
   * @throws DomainException {@code forbidden}
   */
  public Page<ClientView> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.CLIENTS_WRITE);
    return transactions.queryInTenant(
        actor.tenant(),
        () -> clients.listViews(actor.tenant(), command.descending(), command.page()));
  }
}
