package dev.kontor.application.auth;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Client;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.ClientRepository;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.Secret;
import dev.kontor.domain.auth.SecretGenerator;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import java.time.InstantSource;

/** Gives a client a new secret; whatever the old one got ends. */
public final class ChangeClientSecret {
  private final Transactions transactions;
  private final ClientRepository clients;
  private final SessionRepository sessions;
  private final ClientEvents events;
  private final SecretGenerator secrets;
  private final InstantSource clock;

  public ChangeClientSecret(
      Transactions transactions,
      ClientRepository clients,
      SessionRepository sessions,
      ClientEvents events,
      SecretGenerator secrets,
      InstantSource clock) {
    this.transactions = transactions;
    this.clients = clients;
    this.sessions = sessions;
    this.events = events;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Who changes the secret of what. */
  public record Command(Actor actor, ClientId client) {}

  /**
   * The client and its new secret. Nobody gets the powers of a client that has more than it itself.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}
   */
  public ClientCredentials handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.CLIENTS_WRITE);
    Secret secret = secrets.next();
    return transactions.inTenant(
        actor.tenant(),
        () -> {
          Client client =
              clients.findForEdit(command.client()).orElseThrow(DomainException::notFound);
          client.scopes().stream().sorted().forEach(actor::require);
          client.changeSecret(secret, clock.instant());
          clients.save(client);
          sessions.endSessionsOf(client.id());
          events.append(EventType.SECRET_CHANGED, client, actor.user(), client.updatedAt());
          return new ClientCredentials(client.view(), secret);
        });
  }
}
