package dev.kontor.application.tenants;

import static dev.kontor.application.shared.House.assertRefused;
import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static dev.kontor.testkit.users.UserBuilder.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.auth.CheckSession;
import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.House;
import dev.kontor.application.shared.Idempotency;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.Secret;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.Standing;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.tenants.TenantQuery;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.tenants.TenantView;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.Username;
import dev.kontor.testkit.auth.SequentialSecrets;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What operators do to tenants. The operator is a user of the house's own shop. */
class TenantUseCasesTest {
  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final Actor operator = House.actor(house.shop().keeper(), Role.OPERATOR.scopes());
  private final TenantEvents events = new TenantEvents(ports.events(), ports.ids());

  private TenantView create(String slug) {
    return new CreateTenant(house.transactions(), house.tenantFounding(ports.events()))
        .handle(new CreateTenant.Command(operator, newTenant(slug)));
  }

  private static NewTenant newTenant(String slug) {
    return new NewTenant(
        new Slug(slug),
        aTenant().buildDetails(),
        new NewTenant.FirstUser(
            new Username("admin"),
            new EmailAddress("admin@example.com"),
            new PasswordHash("$plain$secret")));
  }

  private TenantView find(TenantId id) {
    return new FindTenant(house.transactions(), ports.tenants())
        .handle(new FindTenant.Command(operator, id));
  }

  private TenantView edit(TenantView tenant, UnaryOperator<TenantDetails> change) {
    return edit(tenant.id(), tenant.version(), change);
  }

  private TenantView edit(TenantId id, long version, UnaryOperator<TenantDetails> change) {
    return new EditTenant(
            house.transactions(), ports.tenants(), ports.items(), events, ports.clock())
        .handle(new EditTenant.Command(operator, id, version, change));
  }

  private static UnaryOperator<TenantDetails> to(TenantState state) {
    return details -> details.in(state);
  }

  private static UnaryOperator<TenantDetails> toCurrency(String code) {
    return details -> aTenant().withCurrency(code).inState(details.state()).buildDetails();
  }

  private void remove(TenantId id, long version) {
    new RemoveTenant(house.transactions(), ports.tenants(), events, ports.clock())
        .handle(new RemoveTenant.Command(operator, id, version));
  }

  private TenantView restore(TenantId id) {
    return new RestoreTenant(house.transactions(), ports.tenants(), events, ports.clock())
        .handle(new RestoreTenant.Command(operator, id));
  }

  private List<EventType> history(TenantView tenant) {
    return house.history(tenant.id().value()).stream().map(Event::type).toList();
  }

  private User adminOf(TenantView tenant) {
    return house
        .transactions()
        .queryInTenant(tenant.id(), () -> ports.users().findByLogin(tenant.id(), "admin"))
        .orElseThrow();
  }

  @Test
  void tenant_beginsWithAnAdministrator() {
    TenantView tenant = create("acme");

    assertThat(find(tenant.id())).isEqualTo(tenant);
    assertThat(adminOf(tenant).scopes()).isEqualTo(Role.ADMIN.scopes());
  }

  @Test
  void usersOfTwoTenants_areTwoPeople() {
    TenantView one = create("one");
    TenantView other = create("other");

    assertThat(adminOf(one).id()).isNotEqualTo(adminOf(other).id());
  }

  @Test
  void events_nameTheOperatorOfAnotherTenant() {
    TenantView tenant = create("acme");
    edit(tenant, to(TenantState.SUSPENDED));

    List<Event> history = house.history(tenant.id().value());
    assertThat(history).extracting(Event::actor).containsOnlyNulls();
    assertThat(history)
        .extracting(Event::data)
        .containsExactly(
            Map.of("slug", "acme", "operator_id", id(operator.user()), "operator_tenant_id", own()),
            Map.of(
                "slug",
                "acme",
                "state",
                "suspended",
                "version",
                2L,
                "operator_id",
                id(operator.user()),
                "operator_tenant_id",
                own()));
  }

  private static String id(UserId user) {
    return user.value().toString();
  }

  private String own() {
    return operator.tenant().value().toString();
  }

  @Test
  void events_haveTheOperatorOfTheSameTenantAsActor() {
    TenantView own = find(operator.tenant());

    edit(own, details -> aTenant().named("New").buildDetails());

    Event event = house.history(own.id().value()).getFirst();
    assertThat(event.actor()).isEqualTo(operator.user());
    assertThat(event.data()).containsOnlyKeys("slug", "state", "version");
  }

  @Test
  void edit_ofNothingIsNone() {
    TenantView tenant = create("acme");

    assertThat(edit(tenant, UnaryOperator.identity())).isEqualTo(tenant);

    assertThat(history(tenant)).containsExactly(EventType.TENANT_CREATED);
  }

  @Test
  void edit_needsTheVersionThatWasRead() {
    TenantView tenant = create("acme");
    edit(tenant, to(TenantState.SUSPENDED));

    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> edit(tenant, to(TenantState.ACTIVE)));
    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> remove(tenant.id(), tenant.version()));
  }

  @Test
  void currency_canChangeWhileThereAreNoItems() {
    TenantView tenant = create("acme");

    assertThat(edit(tenant, toCurrency("JPY")).details().currency().getCurrencyCode())
        .isEqualTo("JPY");
  }

  @Test
  void currency_isFixedByItemsEvenIfRemoved() {
    Shop shop = house.shop();
    shop.remove(shop.addItem("A", 0));
    TenantView tenant = find(shop.tenant());

    assertRefused(ErrorCode.CURRENCY_MISMATCH, () -> edit(tenant, toCurrency("JPY")));
    assertThat(find(tenant.id())).isEqualTo(tenant);
    assertThat(edit(tenant, d -> aTenant().named("New").buildDetails()).details().name())
        .isEqualTo("New");
  }

  @Test
  void suspension_stopsTheUsers() {
    TenantView tenant = create("acme");
    SessionId admin = logIn(adminOf(tenant).id());

    TenantView suspended = edit(tenant, to(TenantState.SUSPENDED));
    assertThat(mayDo(admin)).isEmpty();
    edit(suspended, to(TenantState.ACTIVE));

    assertThat(mayDo(admin)).contains(Role.ADMIN.scopes());
  }

  private SessionId logIn(UserId user) {
    SessionId id = new SessionId(user.tenant(), ports.ids().next());
    Secret secret = new SequentialSecrets().next();
    ports
        .work()
        .doInTenant(
            user.tenant(),
            () ->
                ports
                    .sessions()
                    .add(
                        Session.create(
                            user,
                            Role.ADMIN.scopes(),
                            new RefreshToken(id, secret, secret),
                            ports.clock().instant(),
                            Duration.ofDays(1))));
    return id;
  }

  private Optional<Set<Scope>> mayDo(SessionId session) {
    return new CheckSession(house.transactions(), ports.sessions(), ports.clock())
        .handle(session)
        .map(Standing::allowed);
  }

  @Test
  void removal_hidesTheTenantAndStopsItsUsers() {
    TenantView tenant = create("acme");
    SessionId admin = logIn(adminOf(tenant).id());

    remove(tenant.id(), tenant.version());

    assertThat(mayDo(admin)).isEmpty();
    assertRefused(ErrorCode.NOT_FOUND, () -> find(tenant.id()));
    assertRefused(ErrorCode.NOT_FOUND, () -> edit(tenant.id(), 2, UnaryOperator.identity()));
    assertRefused(ErrorCode.NOT_FOUND, () -> remove(tenant.id(), 2));
    assertThat(history(tenant)).containsExactly(EventType.TENANT_CREATED, EventType.TENANT_REMOVED);
  }

  @Test
  void restoration_bringsBackTheStateItWasIn() {
    TenantView tenant = edit(create("acme"), to(TenantState.SUSPENDED));
    remove(tenant.id(), tenant.version());

    TenantView restored = restore(tenant.id());

    assertThat(restored.details().state()).isEqualTo(TenantState.SUSPENDED);
    assertThat(find(tenant.id())).isEqualTo(restored);
    assertThat(history(tenant)).endsWith(EventType.TENANT_REMOVED, EventType.TENANT_RESTORED);
  }

  @Test
  void restoration_isRefusedWhenTheSlugWasTakenSince() {
    TenantView tenant = create("acme");
    remove(tenant.id(), tenant.version());
    create("acme");

    assertRefused(ErrorCode.SLUG_TAKEN, () -> restore(tenant.id()));
    assertRefused(ErrorCode.NOT_FOUND, () -> find(tenant.id()));
  }

  @Test
  void restoration_isForRemovedTenants() {
    assertRefused(ErrorCode.ILLEGAL_STATE, () -> restore(create("acme").id()));
    assertRefused(ErrorCode.NOT_FOUND, () -> restore(new TenantId(UUID.randomUUID())));
  }

  @Test
  void operator_cannotLockItselfOut() {
    TenantView own = find(operator.tenant());

    assertRefused(ErrorCode.ILLEGAL_STATE, () -> edit(own, to(TenantState.SUSPENDED)));
    assertRefused(ErrorCode.ILLEGAL_STATE, () -> remove(own.id(), own.version()));
    assertThat(find(own.id())).isEqualTo(own);
  }

  @Test
  void list_hasAllTenants() {
    TenantView tenant = create("acme");

    assertThat(
            new ListTenants(house.transactions(), ports.tenants())
                .handle(new ListTenants.Command(operator, TenantQuery.ALL, Pages.first(5)))
                .rows())
        .containsExactlyInAnyOrder(tenant, find(operator.tenant()));
  }

  @Test
  void creation_isRecordedInTheOperatorsTenantAndTheWorkInTheNew() {
    Idempotency idempotency =
        new Idempotency(
            house.transactions(), ports.idempotency(), ports.clock(), Duration.ofHours(24));
    IdempotencyKey key = new IdempotencyKey(operator.user(), "/api/v1/tenants", "key");
    RequestHash hash = RequestHash.of(new byte[0]);

    Idempotency.Outcome first = idempotency.once(key, hash, () -> answer("acme"), this::refusal);
    Idempotency.Outcome again = idempotency.once(key, hash, () -> answer("acme"), this::refusal);

    assertThat(again.replayed()).isTrue();
    assertThat(again.answer()).isEqualTo(first.answer());
    assertThat(house.history()).hasSize(2);
  }

  private RecordedAnswer answer(String slug) {
    return new RecordedAnswer(201, create(slug).id().toString(), null, null);
  }

  private RecordedAnswer refusal(Throwable refusal) {
    throw new AssertionError(refusal);
  }

  @Test
  void keepers_areNoOperators() {
    Actor admin = House.actor(house.shop().add(aUser(operator.tenant())), Role.ADMIN.scopes());

    assertRefused(
        ErrorCode.FORBIDDEN,
        () ->
            new FindTenant(house.transactions(), ports.tenants())
                .handle(new FindTenant.Command(admin, operator.tenant())));
  }
}
