package dev.kontor.domain.users;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.users.UserBuilder;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {
  private static final String ALL_SCOPES =
      "items:read items:write stock:write orders:read orders:write orders:all tasks:read"
          + " tasks:write articles:read articles:write files:read files:write users:read"
          + " users:write clients:write webhooks:write jobs:write audit:read tenants:admin";
  private static final String CUSTOMER =
      "items:read orders:read orders:write articles:read files:read";
  private static final String STAFF =
      CUSTOMER
          + " items:write stock:write orders:all tasks:read tasks:write articles:write files:write"
          + " users:read";
  private static final String ADMIN =
      STAFF + " users:write clients:write webhooks:write jobs:write audit:read";

  private static Set<Scope> scopes(String keys) {
    return Stream.of(keys.split(" ")).map(key -> Scope.find(key).orElseThrow()).collect(toSet());
  }

  @Test
  void scopes_areTheListThatTokensCarry() {
    assertThat(Stream.of(Scope.values()).map(Scope::key))
        .containsExactlyInAnyOrder(ALL_SCOPES.split(" "));
    assertThat(Scope.find("items:delete")).isEmpty();
    assertThat(Scope.find("ITEMS_READ")).isEmpty();
  }

  @Test
  void roles_haveTheScopesOfTheTable() {
    assertThat(Role.CUSTOMER.scopes()).isEqualTo(scopes(CUSTOMER));
    assertThat(Role.STAFF.scopes()).isEqualTo(scopes(STAFF));
    assertThat(Role.ADMIN.scopes()).isEqualTo(scopes(ADMIN));
    assertThat(Role.OPERATOR.scopes()).isEqualTo(scopes("tenants:admin"));
  }

  @Test
  void roles_areFoundByTheirKeys() {
    assertThat(Stream.of(Role.values()).map(Role::key))
        .containsExactly("customer", "staff", "admin", "operator");
    assertThat(Role.find("staff")).contains(Role.STAFF);
    assertThat(Role.find("STAFF")).isEmpty();
  }

  @Test
  void scopes_cannotBeChangedFromOutside() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> Role.CUSTOMER.scopes().add(Scope.TENANTS_ADMIN));
  }

  @Test
  void user_mayDoWhatAnyOfItsRolesMay() {
    User user =
        UserBuilder.aUser(new TenantId(UUID.randomUUID()))
            .withRoles(Role.CUSTOMER, Role.OPERATOR)
            .build();

    assertThat(user.scopes()).isEqualTo(scopes(CUSTOMER + " tenants:admin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "a b", "ädä", "a.b", "a@b", ""})
  void username_hasItsForm(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Username(text));
    assertThatIllegalArgumentException().isThrownBy(() -> new Username("x".repeat(51)));
  }

  @Test
  void names_areKeptAsSentAndComparedWithoutCase() {
    assertThat(new Username("Ada_L-1")).hasToString("Ada_L-1");
    assertThat(new Username("Ada_L-1").key()).isEqualTo("ada_l-1");
    assertThat(new EmailAddress("Ada@Example.com")).hasToString("Ada@Example.com");
    assertThat(new EmailAddress("Ada@Example.com").key()).isEqualTo("ada@example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@b", "ab", "abc", "@abc"})
  void email_hasAnAt(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
    assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress("a@" + "b".repeat(253)));
  }
}
