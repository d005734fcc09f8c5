package dev.kontor.application.auth;

import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static dev.kontor.testkit.users.UserBuilder.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.shared.House;
import dev.kontor.domain.auth.Standing;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTrustedUserTest {
  private final House house = House.open();
  private final CheckTrustedUser useCase =
      new CheckTrustedUser(house.transactions(), house.ports().tenants(), house.ports().users());
  private final Tenant tenant = tenant("trusting", TenantState.ACTIVE);
  private final User ada =
      aUser(tenant.id())
          .named("Ada")
          .withEmail("ada@example.com")
          .withRoles(Role.CUSTOMER, Role.STAFF)
          .build();

  private static Tenant tenant(String slug, TenantState state) {
    return aTenant().withSlug(new Slug(slug)).inState(state).build();
  }

  @BeforeEach
  void moveIn() {
    keep(tenant, ada, aUser(tenant.id()).named("Gone").inactive().build());
    Tenant suspended = tenant("suspended", TenantState.SUSPENDED);
    keep(suspended, aUser(suspended.id()).named("Ada").withEmail("ada@example.com").build());
  }

  private void keep(Tenant home, User... users) {
    house
        .transactions()
        .inTenant(
            home.id(),
            () -> {
              house.ports().tenants().add(home);
              for (User user : users) {
                house.ports().users().add(user);
              }
            });
  }

  @Test
  void user_mayDoWhatItsRolesAllow() {
    Standing standing = new Standing(ada.id(), null, Role.STAFF.scopes());

    assertThat(useCase.handle("trusting", "ADA@example.com")).contains(standing);
    assertThat(useCase.handle("trusting", "ada")).contains(standing);
    assertThat(useCase.handle(tenant.id().value().toString(), "ada")).contains(standing);
  }

  @ParameterizedTest
  @CsvSource({
    "trusting,nobody",
    "trusting,Gone",
    "trusting,''",
    "suspended,Ada",
    "nowhere,Ada",
    "'No slug!',Ada",
    "'',Ada"
  })
  void nobody_isFoundWhereSomethingIsMissing(String slug, String login) {
    assertThat(useCase.handle(slug, login)).isEmpty();
  }

  @Test
  void nobody_isFoundByImpossibleTexts() {
    assertThat(useCase.handle("trusting", "Ada\0")).isEmpty();
    assertThat(useCase.handle(new TenantId(new UUID(1, 2)).value().toString(), "Ada")).isEmpty();
  }
}
