package dev.kontor.testkit.users;

import static dev.kontor.testkit.users.UserBuilder.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@code UserRepository} does. */
public abstract class UserRepositoryContract extends PortContract {
  private Optional<User> find(UserId id) {
    return shop.in(() -> ports.users().findUser(id));
  }

  private Optional<User> findByLogin(String login) {
    return ports
        .work()
        .queryInTenant(shop.tenant(), () -> ports.users().findByLogin(shop.tenant(), login));
  }

  @Test
  void user_keepsEveryField() {
    User user =
        aUser(shop.tenant())
            .withFullName("Ada \"Countess\" Lovelace \uD83E\uDDEE")
            .withRoles(Role.ADMIN, Role.OPERATOR)
            .withPasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA")
            .lastSeenAt(Instant.parse("2026-02-04T00:00:00.000001Z"))
            .inactive()
            .build();

    shop.run(() -> ports.users().add(user));

    assertThat(find(user.id())).get().usingRecursiveComparison().isEqualTo(user);
  }

  @Test
  void user_keepsWhatIsAbsentAbsent() {
    User user = aUser(shop.tenant()).build();

    shop.run(() -> ports.users().add(user));

    assertThat(find(user.id())).get().usingRecursiveComparison().isEqualTo(user);
  }

  @Test
  void login_findsByUsernameAndByEmailWhateverTheCase() {
    UserId ada = shop.add(aUser(shop.tenant()).named("Ada_L").withEmail("Ada@Example.com"));

    assertThat(findByLogin("aDA_l")).get().extracting(User::id).isEqualTo(ada);
    assertThat(findByLogin("ADA@example.COM")).get().extracting(User::id).isEqualTo(ada);
    assertThat(findByLogin("ada")).isEmpty();
    assertThat(findByLogin("ada_l\uD83E\uDDEE")).isEmpty();
  }

  @Test
  void username_isTakenOnceWhateverTheCase() {
    shop.add(aUser(shop.tenant()).named("Ada_L"));

    assertRefused(
        ErrorCode.USERNAME_TAKEN,
        () -> shop.add(aUser(shop.tenant()).named("aDa_l").withEmail("other@example.com")));
  }

  @Test
  void email_isTakenOnceWhateverTheCase() {
    shop.add(aUser(shop.tenant()).withEmail("Ada@example.com"));

    assertRefused(
        ErrorCode.EMAIL_TAKEN, () -> shop.add(aUser(shop.tenant()).withEmail("aDA@EXAMPLE.com")));
  }

  @Test
  void names_areFreeInOtherTenants() {
    shop.add(aUser(shop.tenant()).named("Ada_L"));
    Shop other = Shop.open(ports);

    UserId namesake = other.add(aUser(other.tenant()).named("Ada_L"));

    assertThat(find(new UserId(shop.tenant(), namesake.value()))).isEmpty();
    assertThat(findByLogin("Ada_L")).get().extracting(User::id).isNotEqualTo(namesake);
  }

  private boolean recordLogin(UserId id, String hash, Instant at) {
    return shop.in(() -> ports.users().recordLogin(id, hash, at));
  }

  @Test
  void recordLogin_isNoEdit() {
    User before = aUser(shop.tenant()).build();
    shop.run(() -> ports.users().add(before));
    Instant login = Instant.parse("2026-02-05T06:07:08.091011Z");

    assertThat(recordLogin(before.id(), before.passwordHash(), login)).isTrue();

    User after = find(before.id()).orElseThrow();
    assertThat(after.lastLoginAt()).isEqualTo(login);
    assertThat(after).usingRecursiveComparison().ignoringFields("lastLoginAt").isEqualTo(before);
  }

  @Test
  void recordLogin_refusesWhoMayNotLogInAnyMore() {
    User active = aUser(shop.tenant()).withPasswordHash("$plain$new").build();
    User inactive = aUser(shop.tenant()).inactive().build();
    shop.run(() -> ports.users().add(active));
    shop.run(() -> ports.users().add(inactive));

    assertThat(recordLogin(active.id(), "$plain$old", Instant.EPOCH)).isFalse();
    assertThat(recordLogin(inactive.id(), inactive.passwordHash(), Instant.EPOCH)).isFalse();

    assertThat(find(active.id())).get().usingRecursiveComparison().isEqualTo(active);
    assertThat(find(inactive.id())).get().usingRecursiveComparison().isEqualTo(inactive);
  }

  @Test
  void replaceHash_isNoEditAndYieldsToAnotherPassword() {
    User before = aUser(shop.tenant()).withPasswordHash("$plain$old").build();
    shop.run(() -> ports.users().add(before));

    shop.run(() -> ports.users().replaceHash(before.id(), "$plain$other", "$plain$lost"));
    assertThat(find(before.id())).get().usingRecursiveComparison().isEqualTo(before);

    shop.run(() -> ports.users().replaceHash(before.id(), "$plain$old", "$plain$better"));
    User after = find(before.id()).orElseThrow();
    assertThat(after.passwordHash()).isEqualTo("$plain$better");
    assertThat(after).usingRecursiveComparison().ignoringFields("passwordHash").isEqualTo(before);
  }

  @Test
  void unknownUser_isNotFound() {
    assertThat(find(new UserId(shop.tenant(), UUID.randomUUID()))).isEmpty();
    assertThat(findByLogin("nobody")).isEmpty();
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);

    assertForeign(() -> shop.run(() -> ports.users().findUser(other.keeper())));
    assertForeign(() -> shop.run(() -> ports.users().findByLogin(other.tenant(), "ada")));
    assertForeign(() -> shop.run(() -> ports.users().add(aUser(other.tenant()).build())));
    assertForeign(() -> recordLogin(other.keeper(), "$plain$secret", Instant.EPOCH));
    assertForeign(
        () -> shop.run(() -> ports.users().replaceHash(other.keeper(), "$plain$old", "$plain$")));
  }
}
