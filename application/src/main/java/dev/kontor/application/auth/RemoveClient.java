package dev.kontor.application.auth;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Client;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.ClientRepository;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import java.time.InstantSource;

/** Removes a client for good, and ends its sessions. What it did goes on naming it. */
public final class RemoveClient {
  private final Transactions transactions;
  private final ClientRepository clients;
  private final SessionRepository sessions;
  private final ClientEvents events;
  private final InstantSource clock;

  public RemoveClient(
      Transactions transactions,
      ClientRepository clients,
      SessionRepository sessions,
      ClientEvents events,
      InstantSource clock) {
    this.transactions = transactions;
    this.clients = clients;
    this.sessions = sessions;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Who removes what.
   *
   * @param expectedVersion the version that the caller read
   */
  public record Command(Actor actor, ClientId client, long expectedVersion) {}

  /**
   * Removes the client.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code precondition-failed}
   */
  public void handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.CLIENTS_WRITE);
    transactions.inTenant(
        actor.tenant(),
        () -> {
          Client client =
              clients.findForEdit(command.client()).orElseThrow(DomainException::notFound);
          client.requireVersion(command.expectedVersion());
          sessions.endSessionsOf(client.id());
          clients.remove(client.id());
          events.append(EventType.CLIENT_REMOVED, client, actor.user(), clock.instant());
        });
  }
}
