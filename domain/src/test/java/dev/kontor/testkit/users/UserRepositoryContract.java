package dev.kontor.testkit.users;

import static dev.kontor.testkit.users.UserBuilder.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Profile;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserQuery;
import dev.kontor.domain.users.UserView;
import dev.kontor.domain.users.Username;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
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

  @Test
  void edit_keepsEveryField() {
    User user = aUser(shop.tenant()).build();
    shop.run(() -> ports.users().add(user));
    UserDetails edited =
        new UserDetails(
            new Username("Grace_H"),
            new EmailAddress("Grace@Example.com"),
            "Grace Hopper",
            false,
            Set.of(Role.STAFF, Role.CUSTOMER));

    User saved =
        shop.in(
            () -> {
              User found = ports.users().findForEdit(user.id()).orElseThrow();
              found.edit(edited, Instant.parse("2026-03-04T05:06:07.080901Z"));
              found.changePassword("$plain$other");
              ports.users().save(found, user.version());
              return found;
            });

    assertThat(find(user.id())).get().usingRecursiveComparison().isEqualTo(saved);
    assertThat(saved.version()).isEqualTo(user.version() + 1);
  }

  @Test
  void edit_isRefusedWhenTheUserWasEditedMeanwhile() {
    User user = aUser(shop.tenant()).build();
    shop.run(() -> ports.users().add(user));

    assertRefused(
        ErrorCode.PRECONDITION_FAILED,
        () ->
            shop.run(
                () -> {
                  User found = ports.users().findForEdit(user.id()).orElseThrow();
                  ports.users().save(found, user.version() - 1);
                }));
  }

  @Test
  void edit_takesNoNamesOfOthers() {
    shop.add(aUser(shop.tenant()).named("Ada_L").withEmail("ada@example.com"));
    UserId grace = shop.add(aUser(shop.tenant()).named("Grace_H").withEmail("grace@example.com"));

    assertRefused(ErrorCode.USERNAME_TAKEN, () -> rename(grace, "aDa_l", "grace@example.com"));
    assertRefused(ErrorCode.EMAIL_TAKEN, () -> rename(grace, "Grace_H", "ADA@example.com"));
    rename(grace, "GRACE_h", "Grace@EXAMPLE.com");

    assertThat(find(grace).orElseThrow().details().username().value()).isEqualTo("GRACE_h");
  }

  private void rename(UserId id, String username, String email) {
    edit(
        id,
        details ->
            new UserDetails(
                new Username(username),
                new EmailAddress(email),
                details.fullName(),
                details.active(),
                details.roles()));
  }

  private void edit(UserId id, UnaryOperator<UserDetails> change) {
    shop.run(
        () -> {
          User user = ports.users().findForEdit(id).orElseThrow();
          long versionBefore = user.version();
          user.edit(change.apply(user.details()), ports.clock().instant());
          ports.users().save(user, versionBefore);
        });
  }

  private void remove(UserId id) {
    shop.run(
        () -> {
          User user = ports.users().findForEdit(id).orElseThrow();
          long versionBefore = user.version();
          user.remove(ports.clock().instant());
          ports.users().save(user, versionBefore);
        });
  }

  private void reinstate(UserId id) {
    shop.run(
        () -> {
          User user = ports.users().findForEdit(id).orElseThrow();
          long versionBefore = user.version();
          user.reinstate(ports.clock().instant());
          ports.users().save(user, versionBefore);
        });
  }

  @Test
  void removedUser_isSeenByNobodyAndFreesItsNames() {
    UserId ada = shop.add(aUser(shop.tenant()).named("Ada_L").withEmail("ada@example.com"));

    remove(ada);

    assertThat(find(ada)).isEmpty();
    assertThat(findByLogin("Ada_L")).isEmpty();
    assertThat(shop.in(() -> ports.users().findView(ada))).isEmpty();
    assertThat(shop.in(() -> ports.users().findProfile(ada))).isEmpty();
    assertThat(listed(UserQuery.ALL)).extracting(UserView::id).doesNotContain(ada);
    shop.add(aUser(shop.tenant()).named("ada_l").withEmail("other@example.com"));
    assertRefused(ErrorCode.USERNAME_TAKEN, () -> reinstate(ada));
  }

  private List<UserView> listed(UserQuery query) {
    return Pages.walk(
        2,
        page ->
            ports
                .work()
                .queryInTenant(
                    shop.tenant(), () -> ports.users().listViews(shop.tenant(), query, page)));
  }

  @Test
  void removedUser_comesBackWithItsProfile() {
    UserId ada = shop.add(aUser(shop.tenant()));
    remove(ada);

    reinstate(ada);

    assertThat(find(ada)).isPresent();
    assertThat(shop.in(() -> ports.users().findProfile(ada))).isPresent();
  }

  @Test
  void view_showsTheUserWithoutItsHash() {
    User user = aUser(shop.tenant()).withFullName("Ada").lastSeenAt(Instant.EPOCH).build();
    shop.run(() -> ports.users().add(user));

    assertThat(shop.in(() -> ports.users().findView(user.id()))).contains(user.view());
  }

  @Test
  void otherHolder_isActiveNotRemovedAndSomebodyElse() {
    UserId ada = shop.add(aUser(shop.tenant()).withRoles(Role.ADMIN));
    shop.add(aUser(shop.tenant()).withRoles(Role.ADMIN).inactive());
    remove(shop.add(aUser(shop.tenant()).withRoles(Role.ADMIN)));
    Shop other = Shop.open(ports);
    other.add(aUser(other.tenant()).withRoles(Role.ADMIN));

    assertThat(shop.<Boolean>in(() -> ports.users().hasOther(ada, Role.ADMIN))).isFalse();

    shop.add(aUser(shop.tenant()).withRoles(Role.ADMIN, Role.STAFF));

    assertThat(shop.<Boolean>in(() -> ports.users().hasOther(ada, Role.ADMIN))).isTrue();
  }

  @Test
  void otherHolder_isAskedForByOneAtATime() {
    UserId ada = shop.add(aUser(shop.tenant()).withRoles(Role.ADMIN));
    UserId grace = shop.add(aUser(shop.tenant()).withRoles(Role.ADMIN));

    List<Boolean> left = atOnce(List.of(() -> leave(ada), () -> leave(grace)));

    assertThat(left).containsExactlyInAnyOrder(true, false);
  }

  private boolean leave(UserId id) {
    return shop.in(
        () -> {
          User user = ports.users().findForEdit(id).orElseThrow();
          boolean may = ports.users().hasOther(id, Role.ADMIN);
          if (may) {
            long versionBefore = user.version();
            user.remove(ports.clock().instant());
            ports.users().save(user, versionBefore);
          }
          return may;
        });
  }

  @Test
  void profile_keepsEveryField() {
    User user = aUser(shop.tenant()).build();
    Profile profile =
        Profile.restore(
            user.id(),
            "Wrote \"it\" first \uD83E\uDDEE",
            3,
            Instant.parse("2026-02-03T04:05:06.070809Z"),
            Instant.parse("2026-02-04T04:05:06.070809Z"));

    shop.run(() -> ports.users().add(user, profile));

    assertThat(shop.in(() -> ports.users().findProfile(user.id())))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(profile);
  }

  @Test
  void profile_isThereFromTheStartAndKeepsItsEdits() {
    UserId ada = shop.addCustomer();

    Profile edited =
        shop.in(
            () -> {
              Profile profile = ports.users().findProfileForEdit(ada).orElseThrow();
              assertThat(profile.bio()).isNull();
              profile.edit("hello", Instant.parse("2026-03-04T05:06:07.080901Z"));
              ports.users().save(profile);
              return profile;
            });

    assertThat(shop.in(() -> ports.users().findProfile(ada)))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(edited);
  }

  @Test
  void otherTenant_isRefusedEverywhereElse() {
    Shop other = Shop.open(ports);
    UserId foreign = other.keeper();
    User foreigner = aUser(other.tenant()).build();

    assertForeign(() -> shop.run(() -> ports.users().findForEdit(foreign)));
    assertForeign(() -> shop.run(() -> ports.users().save(foreigner, 1)));
    assertForeign(() -> shop.run(() -> ports.users().findView(foreign)));
    assertForeign(
        () ->
            shop.run(() -> ports.users().listViews(other.tenant(), UserQuery.ALL, Pages.first(1))));
    assertForeign(() -> shop.run(() -> ports.users().hasOther(foreign, Role.ADMIN)));
    assertForeign(() -> shop.run(() -> ports.users().findProfile(foreign)));
    assertForeign(() -> shop.run(() -> ports.users().findProfileForEdit(foreign)));
    assertForeign(
        () -> shop.run(() -> ports.users().save(Profile.create(foreign, null, Instant.EPOCH))));
  }
}
