package dev.kontor.application.auth;

import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static dev.kontor.testkit.users.UserBuilder.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.shared.House;
import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.testkit.shared.InMemoryPorts;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How sessions go on, and how they end. */
class RefreshSessionTest {
  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final UserId keeper = house.shop().keeper();
  private final RefreshSession useCase =
      new RefreshSession(
          house.transactions(),
          ports.sessions(),
          ports.secrets(),
          ports.clock(),
          House.SESSION_LIFETIME);
  private final CheckSession checkSession =
      new CheckSession(house.transactions(), ports.sessions(), ports.clock());

  private RefreshToken begin(UserId user, Set<Scope> scopes) {
    RefreshToken token =
        new RefreshToken(
            new SessionId(user.tenant(), ports.ids().next()),
            ports.secrets().next(),
            ports.secrets().next());
    Session session =
        Session.create(user, scopes, token, ports.clock().instant(), House.SESSION_LIFETIME);
    house.transactions().inTenant(user.tenant(), () -> ports.sessions().add(session));
    return token;
  }

  private RefreshToken begin() {
    return begin(keeper, Role.STAFF.scopes());
  }

  private Grant refresh(RefreshToken token) {
    return useCase.handle(new RefreshSession.Command(token.text(), Optional.empty()));
  }

  private Grant refresh(RefreshToken token, Scope... wanted) {
    return useCase.handle(new RefreshSession.Command(token.text(), Optional.of(Set.of(wanted))));
  }

  private static RefreshToken next(Grant grant) {
    return ((Grant.Granted) grant).refreshToken().orElseThrow();
  }

  private boolean live(RefreshToken token) {
    return checkSession.handle(token.session()).isPresent();
  }

  @Test
  void refresh_rotatesTheToken() {
    RefreshToken first = begin();

    Grant.Granted granted = (Grant.Granted) refresh(first);

    RefreshToken second = next(granted);
    assertThat(second).isNotEqualTo(first);
    assertThat(granted.session()).isEqualTo(first.session());
    assertThat(granted.principal()).isEqualTo(keeper);
    assertThat(granted.scopes()).isEqualTo(Role.STAFF.scopes());
    assertThat(next(refresh(next(refresh(second))))).isNotEqualTo(second);
  }

  @Test
  void tokenUsedTwice_endsItsSession() {
    RefreshToken first = begin();
    RefreshToken other = begin();
    RefreshToken second = next(refresh(first));

    assertThat(refresh(first)).isEqualTo(Grant.Refused.INVALID_GRANT);

    assertThat(live(first)).isFalse();
    assertThat(refresh(second)).isEqualTo(Grant.Refused.INVALID_GRANT);
    assertThat(live(other)).isTrue();
  }

  @Test
  void guess_endsNobodysSession() {
    RefreshToken token = begin();
    RefreshToken guess =
        new RefreshToken(token.session(), ports.secrets().next(), ports.secrets().next());

    assertThat(refresh(guess)).isEqualTo(Grant.Refused.INVALID_GRANT);

    assertThat(refresh(token)).isInstanceOf(Grant.Granted.class);
  }

  @Test
  void tokenOfNowhere_isRefused() {
    RefreshToken token = begin();
    SessionId unknown = new SessionId(keeper.tenant(), UUID.randomUUID());
    SessionId foreign = new SessionId(new TenantId(UUID.randomUUID()), token.session().value());

    assertThat(refresh(new RefreshToken(unknown, token.family(), token.turn())))
        .isEqualTo(Grant.Refused.INVALID_GRANT);
    assertThat(refresh(new RefreshToken(foreign, token.family(), token.turn())))
        .isEqualTo(Grant.Refused.INVALID_GRANT);
    assertThat(useCase.handle(new RefreshSession.Command("nonsense", Optional.empty())))
        .isEqualTo(Grant.Refused.INVALID_GRANT);
  }

  @Test
  void session_lastsAsLongAsItIsUsed() {
    Duration almost = House.SESSION_LIFETIME.minusSeconds(1);
    RefreshToken token = begin();

    for (int i = 0; i < 3; i++) {
      ports.clock().advance(almost);
      token = next(refresh(token));
    }
    ports.clock().advance(House.SESSION_LIFETIME);

    assertThat(refresh(token)).isEqualTo(Grant.Refused.INVALID_GRANT);
    assertThat(live(token)).isFalse();
  }

  @Test
  void wantedScopes_narrowOneAccessToken() {
    Grant.Granted narrowed = (Grant.Granted) refresh(begin(), Scope.ITEMS_READ);

    assertThat(narrowed.scopes()).containsExactly(Scope.ITEMS_READ);
    assertThat(((Grant.Granted) refresh(next(narrowed))).scopes()).isEqualTo(Role.STAFF.scopes());
  }

  @Test
  void wantedScopes_neverWiden() {
    RefreshToken token = begin(keeper, Set.of(Scope.ITEMS_READ));

    assertThat(refresh(token, Scope.ITEMS_READ, Scope.ITEMS_WRITE))
        .isEqualTo(Grant.Refused.INVALID_SCOPE);

    assertThat(refresh(token)).isInstanceOf(Grant.Granted.class);
  }

  @Test
  void scopes_areNoMoreThanTheRolesAllowNow() {
    UserId demoted = house.shop().add(aUser(keeper.tenant()).withRoles(Role.CUSTOMER));
    RefreshToken token = begin(demoted, Role.STAFF.scopes());

    assertThat(refresh(token, Scope.ITEMS_WRITE)).isEqualTo(Grant.Refused.INVALID_SCOPE);
    assertThat(((Grant.Granted) refresh(token)).scopes()).isEqualTo(Role.CUSTOMER.scopes());
  }

  @Test
  void inactiveUser_goesOnNoMore() {
    RefreshToken token =
        begin(house.shop().add(aUser(keeper.tenant()).inactive()), Role.CUSTOMER.scopes());

    assertThat(refresh(token)).isEqualTo(Grant.Refused.INVALID_GRANT);
    assertThat(live(token)).isFalse();
  }

  @Test
  void suspendedTenant_goesOnNoMore() {
    Tenant suspended = aTenant().inState(TenantState.SUSPENDED).build();
    User user = aUser(suspended.id()).build();
    house
        .transactions()
        .inTenant(
            suspended.id(),
            () -> {
              ports.tenants().add(suspended);
              ports.users().add(user);
            });

    assertThat(refresh(begin(user.id(), Role.CUSTOMER.scopes())))
        .isEqualTo(Grant.Refused.INVALID_GRANT);
  }

  @Test
  void command_neverShowsTheToken() {
    RefreshToken token = begin();

    assertThat(new RefreshSession.Command(token.text(), Optional.empty()).toString())
        .doesNotContain(token.turn().text(), token.family().text());
  }
}
