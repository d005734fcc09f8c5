package dev.kontor.domain.users;

import static dev.kontor.testkit.users.UserBuilder.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserTest {
  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final Instant LATER = Instant.parse("2026-06-07T08:09:10Z");

  private final User user = aUser(TENANT).withRoles(Role.ADMIN).build();

  private UserDetails withRoles(Role... roles) {
    UserDetails details = user.details();
    return new UserDetails(
        details.username(), details.email(), details.fullName(), details.active(), Set.of(roles));
  }

  @Test
  void edit_countsOnlyWhatChanges() {
    long version = user.version();

    assertThat(user.edit(withRoles(Role.ADMIN), LATER)).isFalse();
    assertThat(user.version()).isEqualTo(version);
    assertThat(user.edit(withRoles(Role.STAFF), LATER)).isTrue();
    assertThat(user.version()).isEqualTo(version + 1);
    assertThat(user.updatedAt()).isEqualTo(LATER);
  }

  @Test
  void changePassword_isNoEdit() {
    UserView before = user.view();

    user.changePassword("$plain$other");

    assertThat(user.view()).isEqualTo(before);
    assertThat(user.passwordHash()).isEqualTo("$plain$other");
  }

  @Test
  void removedUser_holdsNothingUntilItIsReinstated() {
    user.remove(LATER);

    assertThat(user.active()).isFalse();
    assertThat(user.holds(Role.ADMIN)).isFalse();

    user.reinstate(LATER);

    assertThat(user.active()).isTrue();
    assertThat(user.holds(Role.ADMIN)).isTrue();
    assertThat(user.holds(Role.OPERATOR)).isFalse();
  }

  @Test
  void reinstate_isForTheRemovedOnly() {
    DomainException refusal =
        catchThrowableOfType(DomainException.class, () -> user.reinstate(LATER));

    assertThat(refusal.code()).isEqualTo(ErrorCode.ILLEGAL_STATE);
  }

  @Test
  void inactiveUser_holdsNothing() {
    assertThat(aUser(TENANT).withRoles(Role.ADMIN).inactive().build().holds(Role.ADMIN)).isFalse();
  }

  @Test
  void details_haveAtLeastOneRole() {
    assertThatIllegalArgumentException().isThrownBy(() -> withRoles());
  }
}
