package dev.kontor.application.auth;

import static dev.kontor.application.shared.House.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.House;
import dev.kontor.domain.auth.CallerAddress;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.Secret;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.Standing;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.users.Role;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Pages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Clients: how they come, work, and go. */
class ClientUseCasesTest {
  private static final Duration LIFETIME = Duration.ofMinutes(16);
  private static final Set<Scope> SCOPES = Set.of(Scope.ITEMS_READ, Scope.ITEMS_WRITE);

  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final Actor admin = House.actor(house.shop().keeper(), Role.ADMIN.scopes());
  private final ClientEvents events = new ClientEvents(ports.events(), ports.ids());
  private final CreateClient create =
      new CreateClient(
          house.transactions(),
          ports.clients(),
          events,
          ports.secrets(),
          ports.ids(),
          ports.clock());
  private final FindClient find = new FindClient(house.transactions(), ports.clients());
  private final ListClients list = new ListClients(house.transactions(), ports.clients());
  private final ChangeClientSecret changeSecret =
      new ChangeClientSecret(
          house.transactions(),
          ports.clients(),
          ports.sessions(),
          events,
          ports.secrets(),
          ports.clock());
  private final RemoveClient remove =
      new RemoveClient(
          house.transactions(), ports.clients(), ports.sessions(), events, ports.clock());
  private static final CallerAddress HERE = new CallerAddress("192.0.2.7");

  private final AuthenticateClient authenticate =
      new AuthenticateClient(
          house.transactions(),
          ports.clients(),
          ports.sessions(),
          house.loginThrottle(),
          ports.ids(),
          ports.clock(),
          LIFETIME);
  private final CheckSession checkSession =
      new CheckSession(house.transactions(), ports.sessions(), ports.clock());

  private ClientCredentials create() {
    return create.handle(new CreateClient.Command(admin, "Warehouse", SCOPES));
  }

  private Grant authenticate(ClientCredentials credentials, Scope... wanted) {
    return authenticate(credentials.client().id().text(), credentials.secret().text(), wanted);
  }

  private Grant authenticate(String id, String secret, Scope... wanted) {
    Optional<Set<Scope>> scopes =
        wanted.length == 0 ? Optional.empty() : Optional.of(Set.of(wanted));
    Grant grant = authenticate.handle(new AuthenticateClient.Command(id, secret, HERE, scopes));
    return grant instanceof Grant.Failed failed ? failed.reason() : grant;
  }

  private Optional<Standing> standing(Grant grant) {
    return checkSession.handle(((Grant.Granted) grant).session());
  }

  @Test
  void client_isCreatedListedAndFound() {
    ClientCredentials credentials = create();
    ClientId id = credentials.client().id();

    assertThat(credentials.client().scopes()).isEqualTo(SCOPES);
    assertThat(credentials.client().version()).isEqualTo(1);
    assertThat(find.handle(new FindClient.Command(admin, id))).isEqualTo(credentials.client());
    assertThat(list.handle(new ListClients.Command(admin, true, Pages.first(9))).rows())
        .containsExactly(credentials.client());
    Event event = house.history(id.value()).getLast();
    assertThat(event.type()).isEqualTo(EventType.CLIENT_CREATED);
    assertThat(event.actor()).isEqualTo(admin.user());
    assertThat(event.data()).containsEntry("name", "Warehouse");
  }

  @Test
  void client_getsNoScopeThatItsMakerLacks() {
    Set<Scope> greedy = Set.of(Scope.ITEMS_READ, Scope.TENANTS_ADMIN);

    DomainException refusal =
        catchThrowableOfType(
            DomainException.class,
            () -> create.handle(new CreateClient.Command(admin, "Warehouse", greedy)));

    assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(refusal.members()).containsEntry("missing_scope", "tenants:admin");
    assertThat(list.handle(new ListClients.Command(admin, true, Pages.first(9))).rows()).isEmpty();
  }

  @Test
  void client_worksInItsOwnName() {
    ClientCredentials credentials = create();

    Grant.Granted granted = (Grant.Granted) authenticate(credentials);

    ClientId id = credentials.client().id();
    assertThat(granted.principal().value()).isEqualTo(id.value());
    assertThat(granted.client()).isEqualTo(id);
    assertThat(granted.scopes()).isEqualTo(SCOPES);
    assertThat(granted.refreshToken()).isEmpty();
    assertThat(standing(granted)).contains(new Standing(id.principal(), id, SCOPES));
  }

  @Test
  void session_lastsAsLongAsItsToken() {
    Grant granted = authenticate(create());

    ports.clock().advance(LIFETIME.minusSeconds(1));
    assertThat(standing(granted)).isPresent();
    ports.clock().advance(Duration.ofSeconds(1));
    assertThat(standing(granted)).isEmpty();
  }

  @Test
  void wantedScopes_narrowAndNeverWiden() {
    ClientCredentials credentials = create();

    Grant.Granted narrow = (Grant.Granted) authenticate(credentials, Scope.ITEMS_READ);

    assertThat(narrow.scopes()).containsExactly(Scope.ITEMS_READ);
    assertThat(authenticate(credentials, Scope.ITEMS_READ, Scope.USERS_READ))
        .isEqualTo(Grant.Refused.INVALID_SCOPE);
  }

  @Test
  void wrongCredentials_areAlike() {
    ClientCredentials credentials = create();
    String id = credentials.client().id().text();
    TenantId tenant = admin.tenant();
    String unknown = new ClientId(tenant, UUID.randomUUID()).text();
    String nowhere =
        new ClientId(new TenantId(UUID.randomUUID()), credentials.client().id().value()).text();
    String secret = credentials.secret().text();

    assertThat(
            List.of(
                authenticate(id, ports.secrets().next().text()),
                authenticate(id, "guess"),
                authenticate(id, ""),
                authenticate(unknown, secret),
                authenticate(nowhere, secret),
                authenticate("warehouse", secret),
                authenticate("", "")))
        .containsOnly(Grant.Refused.INVALID_CLIENT);
  }

  @Test
  void newSecret_replacesTheOldOneAndEndsWhatItGot() {
    ClientCredentials before = create();
    Grant old = authenticate(before);
    Grant other = authenticate(create());

    ClientCredentials after =
        changeSecret.handle(new ChangeClientSecret.Command(admin, before.client().id()));

    assertThat(standing(old)).isEmpty();
    assertThat(standing(other)).isPresent();
    assertThat(authenticate(before)).isEqualTo(Grant.Refused.INVALID_CLIENT);
    assertThat(authenticate(after)).isInstanceOf(Grant.Granted.class);
    assertThat(after.client().version()).isEqualTo(1);
    assertThat(house.history(before.client().id().value()).getLast().type())
        .isEqualTo(EventType.SECRET_CHANGED);
  }

  @Test
  void newSecret_isNotForThoseWhoMayDoLess() {
    ClientCredentials credentials = create();
    Actor lesser = House.actor(admin.user(), Set.of(Scope.CLIENTS_WRITE, Scope.ITEMS_READ));

    assertRefused(
        ErrorCode.FORBIDDEN,
        () ->
            changeSecret.handle(new ChangeClientSecret.Command(lesser, credentials.client().id())));
    assertThat(authenticate(credentials)).isInstanceOf(Grant.Granted.class);
  }

  @Test
  void removedClient_isGoneAndSoAreItsSessions() {
    ClientCredentials credentials = create();
    ClientId id = credentials.client().id();
    Grant granted = authenticate(credentials);

    assertRefused(
        ErrorCode.PRECONDITION_FAILED, () -> remove.handle(new RemoveClient.Command(admin, id, 2)));
    assertThat(standing(granted)).isPresent();
    remove.handle(new RemoveClient.Command(admin, id, 1));

    assertThat(standing(granted)).isEmpty();
    assertThat(authenticate(credentials)).isEqualTo(Grant.Refused.INVALID_CLIENT);
    assertRefused(ErrorCode.NOT_FOUND, () -> find.handle(new FindClient.Command(admin, id)));
    assertRefused(ErrorCode.NOT_FOUND, () -> remove.handle(new RemoveClient.Command(admin, id, 1)));
    assertRefused(
        ErrorCode.NOT_FOUND, () -> changeSecret.handle(new ChangeClientSecret.Command(admin, id)));
    assertThat(house.history(id.value()).getLast().type()).isEqualTo(EventType.CLIENT_REMOVED);
  }

  private RefreshToken beginSessionOfUser() {
    RefreshToken token =
        new RefreshToken(
            new SessionId(admin.tenant(), ports.ids().next()),
            ports.secrets().next(),
            ports.secrets().next());
    house
        .transactions()
        .inTenant(
            admin.tenant(),
            () ->
                ports
                    .sessions()
                    .add(
                        Session.create(
                            admin.user(), SCOPES, token, ports.clock().instant(), LIFETIME)));
    return token;
  }

  @Test
  void revocation_takesAnyTokenOfTheSessionAndNoGuess() {
    RevokeRefreshToken revoke =
        new RevokeRefreshToken(house.transactions(), ports.sessions(), ports.clock());
    RefreshToken token = beginSessionOfUser();
    Secret guess = ports.secrets().next();

    assertThat(revoke.handle(new RefreshToken(token.session(), guess, token.turn()))).isFalse();
    assertThat(checkSession.handle(token.session())).isPresent();
    assertThat(revoke.handle(new RefreshToken(token.session(), token.family(), guess))).isTrue();
    assertThat(checkSession.handle(token.session())).isEmpty();
    assertThat(revoke.handle(token)).isFalse();
  }

  @Test
  void endSession_endsItOnce() {
    EndSession endSession = new EndSession(house.transactions(), ports.sessions());
    RefreshToken token = beginSessionOfUser();
    RefreshToken other = beginSessionOfUser();

    endSession.handle(token.session());
    endSession.handle(token.session());

    assertThat(checkSession.handle(token.session())).isEmpty();
    assertThat(checkSession.handle(other.session())).isPresent();
  }

  @Test
  void secrets_areNeverShown() {
    ClientCredentials credentials = create();
    String secret = credentials.secret().text();

    assertThat(credentials.toString()).doesNotContain(secret);
    assertThat(new AuthenticateClient.Command("id", secret, HERE, Optional.empty()).toString())
        .doesNotContain(secret);
  }

  @Test
  void failures_areCountedForTheClientThatWasNamed() {
    ClientCredentials credentials = create();
    String id = credentials.client().id().text();
    for (int i = 0; i < 5; i++) {
      assertThat(authenticate(id, ports.secrets().next().text()))
          .isEqualTo(Grant.Refused.INVALID_CLIENT);
      assertThat(authenticate(id, "nonsense")).isEqualTo(Grant.Refused.INVALID_CLIENT);
    }

    assertRefused(ErrorCode.RATE_LIMITED, () -> authenticate(credentials));
    assertThat(authenticate(create())).isInstanceOf(Grant.Granted.class);
  }

  @Test
  void success_startsTheCountAnew() {
    ClientCredentials credentials = create();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 9; i++) {
        authenticate(credentials.client().id().text(), "nonsense");
      }
      assertThat(authenticate(credentials)).isInstanceOf(Grant.Granted.class);
    }
  }
}
