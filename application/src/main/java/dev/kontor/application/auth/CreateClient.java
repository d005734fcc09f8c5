package dev.kontor.application.auth;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Client;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.ClientRepository;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.Secret;
import dev.kontor.domain.auth.SecretGenerator;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import java.time.InstantSource;
import java.util.Set;

/** Lets a program work in its own name. */
public final class CreateClient {
  private final Transactions transactions;
  private final ClientRepository clients;
  private final ClientEvents events;
  private final SecretGenerator secrets;
  private final IdGenerator ids;
  private final InstantSource clock;

  public CreateClient(
      Transactions transactions,
      ClientRepository clients,
      ClientEvents events,
      SecretGenerator secrets,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.clients = clients;
    this.events = events;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who creates what. */
  public record Command(Actor actor, String name, Set<Scope> scopes) {
    public Command {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * Creates the client. Nobody gives what it does not have itself.
   *
   * @throws DomainException {@code forbidden}, also when a scope is not the caller's
   */
  public ClientCredentials handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.CLIENTS_WRITE);
    command.scopes().stream().sorted().forEach(actor::require);
    Secret secret = secrets.next();
    Client client =
        Client.create(
            new ClientId(actor.tenant(), ids.next()),
            command.name(),
            command.scopes(),
            secret,
            clock.instant());
    return transactions.inTenant(
        actor.tenant(),
        () -> {
          clients.add(client);
          events.append(EventType.CLIENT_CREATED, client, actor.user(), client.createdAt());
          return new ClientCredentials(client.view(), secret);
        });
  }
}
