package dev.kontor.application.auth;

import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static dev.kontor.testkit.users.UserBuilder.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.auth.LogIn.Login;
import dev.kontor.application.shared.House;
import dev.kontor.domain.auth.SigningKey;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.testkit.auth.PlainPasswordHasher;
import dev.kontor.testkit.shared.InMemoryPorts;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogInTest {
  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final PlainPasswordHasher hasher = new PlainPasswordHasher();
  private final LogIn useCase =
      new LogIn(house.transactions(), ports.tenants(), ports.users(), hasher, ports.clock());
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

  private Optional<Login> logIn(String slug, String login, String password) {
    return useCase.handle(new LogIn.Command(slug, login, password));
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
    assertThat(logIn("demo", login, "secret")).contains(new Login(ada.id(), Role.STAFF.scopes()));

    assertThat(lastLogin(ada.id())).contains(ports.clock().instant());
    assertThat(hasher.checks()).isEqualTo(1);
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
    assertThat(logIn(slug, login, password)).isEmpty();

    assertThat(hasher.checks()).isEqualTo(1);
    assertThat(lastLogin(ada.id())).isEmpty();
  }

  @Test
  void textThatCannotBeStored_isJustWrong() {
    assertThat(logIn("demo", "Ada\0", "secret")).isEmpty();
    assertThat(logIn("demo", "Ada\uD83D", "secret")).isEmpty();

    assertThat(hasher.checks()).isEqualTo(2);
  }

  @Test
  void command_neverShowsThePassword() {
    assertThat(new LogIn.Command("demo", "Ada", "secret").toString())
        .contains("demo", "Ada")
        .doesNotContain("secret");
  }

  @Test
  void signingKey_isMadeOnceAndNeverShown() {
    ListSigningKeys listSigningKeys =
        new ListSigningKeys(house.transactions(), ports.signingKeys());
    SigningKey first = new SigningKey("1", "{\"d\":\"private\"}", Instant.EPOCH);
    SigningKey second = new SigningKey("2", "{\"d\":\"private\"}", Instant.EPOCH.plusSeconds(1));

    assertThat(listSigningKeys.handle(() -> first)).containsExactly(first);
    assertThat(listSigningKeys.handle(() -> second)).containsExactly(first);
    assertThat(first.toString()).contains("1").doesNotContain("private");
  }
}
