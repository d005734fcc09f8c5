package dev.kontor.application.auth;

import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static dev.kontor.testkit.users.UserBuilder.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.shared.House;
import dev.kontor.domain.auth.Allowance;
import dev.kontor.domain.auth.CallerAddress;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.testkit.auth.PlainPasswordHasher;
import dev.kontor.testkit.shared.InMemoryPorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogInTest {
  private static final CallerAddress HERE = new CallerAddress("192.0.2.7");

  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final PlainPasswordHasher hasher = new PlainPasswordHasher();
  private final LogIn useCase = logIn(hasher);
  private final Tenant tenant = newTenant("demo", TenantState.ACTIVE);
  private final User ada =
      aUser(tenant.id())
          .named("Ada")
          .withEmail("ada@example.com")
          .withRoles(Role.STAFF)
          .withPasswordHash(hasher.hash("secret"))
          .build();
  private final User gone =
      aUser(tenant.id()).named("Gone").withPasswordHash(hasher.hash("secret")).inactive().build();

  private static Tenant newTenant(String slug, TenantState state) {
    return aTenant().withSlug(new Slug(slug)).inState(state).build();
  }

  @BeforeEach
  void moveIn() {
    Tenant suspended = newTenant("suspended", TenantState.SUSPENDED);
    keep(tenant, ada, gone);
    keep(
        suspended,
        aUser(suspended.id()).named("Ada").withPasswordHash(hasher.hash("secret")).build());
  }

  private void keep(Tenant home, User... users) {
    house
        .transactions()
        .inTenant(
            home.id(),
            () -> {
              ports.tenants().add(home);
              for (User user : users) {
                ports.users().add(user);
              }
            });
  }

  private LogIn logIn(PasswordHasher withHasher) {
    return new LogIn(
        house.transactions(),
        ports.tenants(),
        ports.users(),
        ports.sessions(),
        house.loginThrottle(),
        withHasher,
        ports.secrets(),
        ports.ids(),
        ports.clock(),
        House.SESSION_LIFETIME);
  }

  private Grant logIn(String slug, String login, String password) {
    return reason(useCase.handle(new LogIn.Command(slug, login, password, HERE, Optional.empty())));
  }

  /** The refusal, counted or not. */
  private static Grant reason(Grant grant) {
    return grant instanceof Grant.Failed failed ? failed.reason() : grant;
  }

  private Optional<Session> session(Grant.Granted granted) {
    return house
        .transactions()
        .inTenant(tenant.id(), () -> ports.sessions().findForRefresh(granted.session()));
  }

  private User stored(UserId user) {
    return house
        .transactions()
        .queryInTenant(user.tenant(), () -> ports.users().findUser(user))
        .orElseThrow();
  }

  private Optional<Instant> lastLogin(UserId user) {
    return house
        .transactions()
        .queryInTenant(user.tenant(), () -> ports.users().findUser(user))
        .map(User::lastLoginAt);
  }

  @ParameterizedTest
  @CsvSource({"Ada", "aDA", "ada@example.com", "ADA@EXAMPLE.COM"})
  void rightPassword_opensTheDoor(String login) {
    Grant.Granted granted = (Grant.Granted) logIn("demo", login, "secret");

    assertThat(granted.principal()).isEqualTo(ada.id());
    assertThat(granted.scopes()).isEqualTo(Role.STAFF.scopes());
    assertThat(lastLogin(ada.id())).contains(ports.clock().instant());
    assertThat(hasher.checks()).isEqualTo(1);
  }

  @Test
  void login_beginsASessionThatItsTokenGoesOnWith() {
    Grant.Granted granted = (Grant.Granted) logIn("demo", "Ada", "secret");

    Session session = session(granted).orElseThrow();
    RefreshToken token = granted.refreshToken().orElseThrow();
    assertThat(session.judge(token, ports.clock().instant())).isEqualTo(Session.Verdict.CURRENT);
    assertThat(session.user()).isEqualTo(ada.id());
    assertThat(session.scopes()).isEqualTo(Role.STAFF.scopes());
    assertThat(session.expiresAt()).isEqualTo(ports.clock().instant().plus(House.SESSION_LIFETIME));
  }

  @Test
  void wantedScopes_narrowTheSession() {
    LogIn.Command command =
        new LogIn.Command("demo", "Ada", "secret", HERE, Optional.of(Set.of(Scope.ITEMS_READ)));

    Grant.Granted granted = (Grant.Granted) useCase.handle(command);

    assertThat(granted.scopes()).containsExactly(Scope.ITEMS_READ);
    assertThat(session(granted).orElseThrow().scopes()).containsExactly(Scope.ITEMS_READ);
  }

  @Test
  void wantedScopes_areRefusedWhenTheUserLacksThem() {
    Set<Scope> greedy = Set.of(Scope.ITEMS_READ, Scope.USERS_WRITE);

    assertThat(
            useCase.handle(new LogIn.Command("demo", "Ada", "secret", HERE, Optional.of(greedy))))
        .isEqualTo(Grant.Refused.INVALID_SCOPE);
    assertThat(
            reason(
                useCase.handle(
                    new LogIn.Command("demo", "Ada", "wrong", HERE, Optional.of(greedy)))))
        .isEqualTo(Grant.Refused.INVALID_GRANT);
    assertThat(lastLogin(ada.id())).isEmpty();
  }

  @Test
  void formerHash_isReplacedWhenThePasswordIsAtHand() {
    User old =
        aUser(tenant.id()).named("Old").withPasswordHash(hasher.formerHash("secret")).build();
    house.transactions().inTenant(tenant.id(), () -> ports.users().add(old));

    assertThat(logIn("demo", "Old", "wrong")).isEqualTo(Grant.Refused.INVALID_GRANT);
    assertThat(stored(old.id()).passwordHash()).isEqualTo(old.passwordHash());
    assertThat(logIn("demo", "Old", "secret")).isInstanceOf(Grant.Granted.class);

    assertThat(stored(old.id()).passwordHash()).isEqualTo(hasher.hash("secret"));
    assertThat(stored(old.id()).version()).isEqualTo(old.version());
    assertThat(logIn("demo", "Old", "secret")).isInstanceOf(Grant.Granted.class);
  }

  /** Changes the password of somebody while it is checked. */
  private final class Interrupted implements PasswordHasher {
    @Override
    public String hash(String password) {
      return hasher.hash(password);
    }

    @Override
    public boolean verify(String password, String hash) {
      house
          .transactions()
          .inTenant(
              tenant.id(), () -> ports.users().replaceHash(ada.id(), hash, hasher.hash("another")));
      return hasher.verify(password, hash);
    }

    @Override
    public void verifyNothing(String password) {
      hasher.verifyNothing(password);
    }

    @Override
    public boolean isOutdated(String hash) {
      return hasher.isOutdated(hash);
    }

    @Override
    public boolean recognises(String hash) {
      return hasher.recognises(hash);
    }
  }

  @Test
  void password_thatIsChangedMeanwhileOpensNoSession() {
    LogIn.Command command = new LogIn.Command("demo", "Ada", "secret", HERE, Optional.empty());

    assertThat(reason(logIn(new Interrupted()).handle(command)))
        .isEqualTo(Grant.Refused.INVALID_GRANT);
    assertThat(lastLogin(ada.id())).isEmpty();
  }

  @Test
  void hash_thatIsReplacedMeanwhileIsCheckedAgain() {
    User old =
        aUser(tenant.id()).named("Old").withPasswordHash(hasher.formerHash("secret")).build();
    house.transactions().inTenant(tenant.id(), () -> ports.users().add(old));
    PasswordHasher replacing =
        new PasswordHasher() {
          @Override
          public String hash(String password) {
            String better = hasher.hash(password);
            house
                .transactions()
                .inTenant(
                    tenant.id(),
                    () -> ports.users().replaceHash(old.id(), old.passwordHash(), better));
            return better;
          }

          @Override
          public boolean verify(String password, String hash) {
            return hasher.verify(password, hash);
          }

          @Override
          public void verifyNothing(String password) {
            hasher.verifyNothing(password);
          }

          @Override
          public boolean isOutdated(String hash) {
            return hasher.isOutdated(hash);
          }

          @Override
          public boolean recognises(String hash) {
            return hasher.recognises(hash);
          }
        };

    assertThat(
            logIn(replacing)
                .handle(new LogIn.Command("demo", "Old", "secret", HERE, Optional.empty())))
        .isInstanceOf(Grant.Granted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "demo,Ada,wrong",
    "demo,Ada,''",
    "demo,nobody,secret",
    "demo,'',secret",
    "demo,Gone,secret",
    "nowhere,Ada,secret",
    "suspended,Ada,secret",
    "'No slug!',Ada,secret",
    "'',Ada,secret",
    "DEMO,Ada,secret"
  })
  void anythingWrong_isTheSameAndTakesTheSameTime(String slug, String login, String password) {
    assertThat(logIn(slug, login, password)).isEqualTo(Grant.Refused.INVALID_GRANT);

    assertThat(hasher.checks()).isEqualTo(1);
    assertThat(lastLogin(ada.id())).isEmpty();
  }

  @Test
  void textThatCannotBeStored_isJustWrong() {
    assertThat(logIn("demo", "Ada\0", "secret")).isEqualTo(Grant.Refused.INVALID_GRANT);
    assertThat(logIn("demo", "Ada\uD83D", "secret")).isEqualTo(Grant.Refused.INVALID_GRANT);

    assertThat(hasher.checks()).isEqualTo(2);
  }

  @Test
  void command_neverShowsThePassword() {
    assertThat(new LogIn.Command("demo", "Ada", "secret", HERE, Optional.empty()).toString())
        .contains("demo", "Ada")
        .doesNotContain("secret");
  }

  @Test
  void failures_areCountedWhoeverWasMeant() {
    for (String login : List.of("Ada", "nobody", "Gone")) {
      for (int i = 0; i < 10; i++) {
        assertThat(logIn("demo", login, "wrong")).isEqualTo(Grant.Refused.INVALID_GRANT);
      }
      House.assertRefused(ErrorCode.RATE_LIMITED, () -> logIn("DEMO", login, "secret"));
    }
    assertThat(hasher.checks()).isEqualTo(30);
    assertThat(lastLogin(ada.id())).isEmpty();
  }

  @Test
  void failure_tellsWhatIsLeft() {
    Grant grant = useCase.handle(new LogIn.Command("demo", "Ada", "wrong", HERE, Optional.empty()));

    assertThat(grant).isInstanceOf(Grant.Failed.class);
    assertThat(((Grant.Failed) grant).allowances())
        .extracting(Allowance::remaining)
        .containsExactly(9, 99);
  }

  @Test
  void success_startsTheCountAnew() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 9; i++) {
        logIn("demo", "Ada", "wrong");
      }
      assertThat(logIn("demo", "Ada", "secret")).isInstanceOf(Grant.Granted.class);
    }
  }

  /** The guess was right, but ten others were answered while it was checked. */
  @Test
  void rightGuess_thatWasLetInWithTooManyOthersIsRefused() {
    PasswordHasher slow =
        new PasswordHasher() {
          @Override
          public String hash(String password) {
            return hasher.hash(password);
          }

          @Override
          public boolean verify(String password, String hash) {
            for (int i = 0; i < 10; i++) {
              logIn("demo", "Ada", "wrong");
            }
            return hasher.verify(password, hash);
          }

          @Override
          public void verifyNothing(String password) {
            hasher.verifyNothing(password);
          }

          @Override
          public boolean isOutdated(String hash) {
            return hasher.isOutdated(hash);
          }

          @Override
          public boolean recognises(String hash) {
            return hasher.recognises(hash);
          }
        };
    LogIn.Command right = new LogIn.Command("demo", "Ada", "secret", HERE, Optional.empty());

    House.assertRefused(ErrorCode.RATE_LIMITED, () -> logIn(slow).handle(right));
    assertThat(lastLogin(ada.id())).isEmpty();
  }
}
