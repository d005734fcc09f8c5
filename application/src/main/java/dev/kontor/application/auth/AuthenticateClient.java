package dev.kontor.application.auth;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Account;
import dev.kontor.domain.auth.CallerAddress;
import dev.kontor.domain.auth.Client;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.ClientRepository;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.Secret;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Checks a client's secret and begins a session that lasts as long as its one access token. */
public final class AuthenticateClient {
  private final Transactions transactions;
  private final ClientRepository clients;
  private final SessionRepository sessions;
  private final LoginThrottle throttle;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final Duration lifetime;

  /**
   * @param lifetime of the session: no shorter than that of an access token, leeway included
   */
  public AuthenticateClient(
      Transactions transactions,
      ClientRepository clients,
      SessionRepository sessions,
      LoginThrottle throttle,
      IdGenerator ids,
      InstantSource clock,
      Duration lifetime) {
    this.transactions = transactions;
    this.clients = clients;
    this.sessions = sessions;
    this.throttle = throttle;
    this.ids = ids;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /**
   * What a client proves itself with; the texts are as they were sent.
   *
   * @param address where it comes from
   * @param wanted what the session shall allow; everything that the client may do when left out
   */
  public record Command(
      String clientId, String secret, CallerAddress address, Optional<Set<Scope>> wanted) {
    public Command {
      Objects.requireNonNull(clientId, "clientId");
      Objects.requireNonNull(secret, "secret");
      Objects.requireNonNull(address, "address");
      wanted = wanted.map(Set::copyOf);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
      return "Command[" + clientId + "]";
    }
  }

  /**
   * The session, or a refusal that does not tell whether there is such a client.
   *
   * @throws DomainException {@code rate-limited}, {@code unavailable}
   */
  public Grant handle(Command command) {
    LoginThrottle.Attempt attempt =
        throttle.admit(Account.ofClient(command.clientId()), command.address());
    Grant grant = check(command);
    if (grant == Grant.Refused.INVALID_CLIENT) {
      return new Grant.Failed(Grant.Refused.INVALID_CLIENT, throttle.failed(attempt));
    }
    // A session that is refused here is known to nobody, and expires unused.
    throttle.succeeded(attempt);
    return grant;
  }

  private Grant check(Command command) {
    Optional<ClientId> client = ClientId.find(command.clientId());
    if (client.isEmpty() || !Secret.isWellFormed(command.secret())) {
      return Grant.Refused.INVALID_CLIENT;
    }
    Secret secret = new Secret(command.secret());
    return transactions.inTenant(
        client.get().tenant(), () -> begin(client.get(), secret, command.wanted()));
  }

  private Grant begin(ClientId id, Secret secret, Optional<Set<Scope>> wanted) {
    Optional<Client> client = clients.findForGrant(id).filter(found -> found.knows(secret));
    if (client.isEmpty()) {
      return Grant.Refused.INVALID_CLIENT;
    }
    Set<Scope> scopes = wanted.orElse(client.get().scopes());
    if (!client.get().scopes().containsAll(scopes)) {
      return Grant.Refused.INVALID_SCOPE;
    }
    SessionId session = new SessionId(id.tenant(), ids.next());
    sessions.add(Session.create(session, id, scopes, clock.instant(), lifetime));
    return new Grant.Granted(session, id.principal(), id, scopes, Optional.empty());
  }
}
