package dev.kontor.application.users;

import static dev.kontor.application.shared.House.assertRefused;
import static dev.kontor.testkit.users.UserBuilder.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.House;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserView;
import dev.kontor.domain.users.Username;
import dev.kontor.testkit.auth.PlainPasswordHasher;
import dev.kontor.testkit.auth.SequentialSecrets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Who may do what to whom; the tests over HTTP know the rest. */
class UserUseCasesTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final House house = House.open();
  private final UserEvents events = new UserEvents(house.ports().events(), house.ports().ids());
  private final Actor admin =
      House.actor(
          house.shop().add(aUser(house.shop().tenant()).withRoles(Role.ADMIN)),
          Role.ADMIN.scopes());

  private UserView create(Actor actor, Role... roles) {
    UserDetails details =
        UserDetails.active(
            new Username("grace"), new EmailAddress("grace@example.com"), null, Set.of(roles));
    return new CreateUser(
            house.transactions(),
            house.ports().users(),
            events,
            house.ports().ids(),
            house.ports().clock())
        .handle(new CreateUser.Command(actor, details, new PasswordHash("$plain$secret")));
  }

  private UserView edit(Actor actor, UserId user, UnaryOperator<UserDetails> change) {
    long version = view(user).version();
    return new EditUser(
            house.transactions(),
            house.ports().users(),
            house.ports().sessions(),
            events,
            house.ports().clock())
        .handle(new EditUser.Command(actor, user, version, change));
  }

  private void remove(Actor actor, UserId user) {
    new RemoveUser(
            house.transactions(),
            house.ports().users(),
            house.ports().sessions(),
            events,
            house.ports().clock())
        .handle(new RemoveUser.Command(actor, user, view(user).version()));
  }

  private UserView view(UserId user) {
    return house.shop().in(() -> house.ports().users().findView(user)).orElseThrow();
  }

  private static UnaryOperator<UserDetails> roles(Role... roles) {
    return before ->
        new UserDetails(
            before.username(), before.email(), before.fullName(), before.active(), Set.of(roles));
  }

  private static UserDetails inactive(UserDetails before) {
    return new UserDetails(
        before.username(), before.email(), before.fullName(), false, before.roles());
  }

  private static UserDetails renamed(UserDetails before) {
    return new UserDetails(
        before.username(), before.email(), "Renamed", before.active(), before.roles());
  }

  @Test
  void create_takesTheScopeAndAllScopesOfTheRole() {
    Set<Scope> scopes = EnumSet.of(Scope.USERS_WRITE);
    Actor narrow = House.actor(admin.user(), scopes);
    scopes.addAll(Role.CUSTOMER.scopes());
    Actor wider = House.actor(admin.user(), scopes);
    Actor without = House.actor(admin.user(), Role.STAFF.scopes());

    assertRefused(ErrorCode.FORBIDDEN, () -> create(without, Role.CUSTOMER));
    assertRefused(ErrorCode.FORBIDDEN, () -> create(narrow, Role.CUSTOMER));
    assertRefused(ErrorCode.FORBIDDEN, () -> create(admin, Role.OPERATOR));
    assertRefused(ErrorCode.FORBIDDEN, () -> create(wider, Role.CUSTOMER, Role.STAFF));
    assertThat(create(wider, Role.CUSTOMER).details().roles()).containsExactly(Role.CUSTOMER);
  }

  @Test
  void create_tellsWhoDidIt() {
    UserView made = create(admin, Role.STAFF);

    Event event = house.history(made.id().value()).getFirst();
    assertThat(event.type()).isEqualTo(EventType.USER_CREATED);
    assertThat(event.actor()).isEqualTo(admin.user());
  }

  @Test
  void roles_thatAreHeldAlreadyNeedNotBeGranted() {
    UserId operator =
        house.shop().add(aUser(house.shop().tenant()).withRoles(Role.OPERATOR, Role.CUSTOMER));

    UserView edited = edit(admin, operator, roles(Role.OPERATOR, Role.STAFF));

    assertThat(edited.details().roles()).containsExactlyInAnyOrder(Role.OPERATOR, Role.STAFF);
    assertRefused(
        ErrorCode.FORBIDDEN,
        () -> edit(admin, house.shop().keeper(), roles(Role.OPERATOR, Role.STAFF)));
  }

  @Test
  void self_mayBeEditedWithoutScopeButNotInItsRights() {
    UserId customer = house.shop().addCustomer();
    Actor self = House.actor(customer, Set.of());
    UnaryOperator<UserDetails> anotherName =
        before ->
            new UserDetails(
                new Username("another"),
                before.email(),
                before.fullName(),
                before.active(),
                before.roles());

    assertThat(edit(self, customer, UserUseCasesTest::renamed).details().fullName())
        .isEqualTo("Renamed");
    assertRefused(ErrorCode.FORBIDDEN, () -> edit(self, customer, roles(Role.STAFF)));
    assertRefused(ErrorCode.FORBIDDEN, () -> edit(self, customer, UserUseCasesTest::inactive));
    assertRefused(ErrorCode.FORBIDDEN, () -> edit(self, customer, anotherName));
    assertRefused(
        ErrorCode.FORBIDDEN, () -> edit(self, house.shop().keeper(), UserUseCasesTest::renamed));
  }

  @Test
  void lastAdmin_staysWhateverIsDone() {
    house.shop().add(aUser(house.shop().tenant()).withRoles(Role.ADMIN).inactive());

    assertRefused(ErrorCode.LAST_ADMIN, () -> remove(admin, admin.user()));
    assertRefused(ErrorCode.LAST_ADMIN, () -> edit(admin, admin.user(), roles(Role.STAFF)));
    assertRefused(
        ErrorCode.LAST_ADMIN, () -> edit(admin, admin.user(), UserUseCasesTest::inactive));

    create(admin, Role.ADMIN);
    remove(admin, admin.user());

    assertThat(house.history(admin.user().value()).getLast().type())
        .isEqualTo(EventType.USER_REMOVED);
  }

  private SessionId logIn(UserId user) {
    SessionId id = new SessionId(user.tenant(), house.ports().ids().next());
    SequentialSecrets secrets = new SequentialSecrets();
    RefreshToken first = new RefreshToken(id, secrets.next(), secrets.next());
    house
        .shop()
        .run(
            () ->
                house
                    .ports()
                    .sessions()
                    .add(
                        Session.create(
                            user, Set.of(), first, house.ports().clock().instant(), DAY)));
    return id;
  }

  private boolean isLoggedIn(SessionId session) {
    return house.shop().in(() -> house.ports().sessions().findForRefresh(session)).isPresent();
  }

  @Test
  void deactivationAndRemoval_endAllSessionsAndOtherEditsNone() {
    UserId ada = house.shop().addCustomer();
    UserId grace = house.shop().addCustomer();
    SessionId first = logIn(ada);
    SessionId second = logIn(ada);
    SessionId other = logIn(grace);

    edit(admin, ada, UserUseCasesTest::renamed);
    assertThat(isLoggedIn(first)).isTrue();
    edit(admin, ada, UserUseCasesTest::inactive);
    assertThat(isLoggedIn(first)).isFalse();
    assertThat(isLoggedIn(second)).isFalse();
    assertThat(isLoggedIn(other)).isTrue();
    remove(admin, grace);

    assertThat(isLoggedIn(other)).isFalse();
  }

  @Test
  void reinstatement_grantsTheRolesAnew() {
    UserId operator =
        house.shop().add(aUser(house.shop().tenant()).withRoles(Role.OPERATOR, Role.STAFF));
    house.shop().add(aUser(house.shop().tenant()).withRoles(Role.OPERATOR));
    remove(admin, operator);
    RestoreUser restore =
        new RestoreUser(house.transactions(), house.ports().users(), events, house.ports().clock());

    assertRefused(
        ErrorCode.FORBIDDEN, () -> restore.handle(new RestoreUser.Command(admin, operator)));
  }

  @Test
  void import_refusesHashesThatNobodyCanCheck() {
    ImportUser importUser =
        new ImportUser(
            house.transactions(),
            house.ports().tenants(),
            house.ports().users(),
            new PlainPasswordHasher(),
            events,
            house.ports().ids(),
            house.ports().clock());
    UserDetails details =
        UserDetails.active(
            new Username("moved"), new EmailAddress("m@example.com"), null, Set.of(Role.STAFF));
    var slug =
        house.shop().in(() -> house.ports().tenants().getTenant(house.shop().tenant())).slug();

    assertRefused(
        ErrorCode.VALIDATION_FAILED,
        () ->
            importUser.handle(
                new ImportUser.Command(slug, details, new PasswordHash("md5:whatever"))));
    UserView moved =
        importUser.handle(new ImportUser.Command(slug, details, new PasswordHash("$plain$secret")));

    assertThat(view(moved.id())).isEqualTo(moved);
    assertThat(house.history(moved.id().value()).getFirst().actor()).isNull();
  }
}
