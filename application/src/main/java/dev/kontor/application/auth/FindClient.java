package dev.kontor.application.auth;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.ClientRepository;
import dev.kontor.domain.auth.ClientView;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;

/** Reads one client. */
public final class FindClient {
  private final Transactions transactions;
  private final ClientRepository clients;

  public FindClient(Transactions transactions, ClientRepository clients) {
    this.transactions = transactions;
    this.clients = clients;
  }

  /** Who reads what. */
  public record Command(Actor actor, ClientId client) {}

  /**
   * The client.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}
   */
  public ClientView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.CLIENTS_WRITE);
    return transactions
        .queryInTenant(actor.tenant(), () -> clients.findView(command.client()))
        .orElseThrow(DomainException::notFound);
  }
}
