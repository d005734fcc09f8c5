package dev.kontor.application.tenants;

import static dev.kontor.application.shared.House.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import dev.kontor.application.shared.House;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.tenants.TenantRepository.DirectoryEntry;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.tenants.TenantView;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.Username;
import dev.kontor.testkit.shared.InMemoryPorts;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FoundTenantTest {
  private static final Slug DEMO = new Slug("demo");
  private static final TenantDetails DETAILS =
      new TenantDetails(
          "Demo", Currency.getInstance("GBP"), TenantDetails.UTC, true, TenantState.ACTIVE);
  private static final NewTenant.FirstUser ADMIN =
      new NewTenant.FirstUser(
          new Username("admin"),
          new EmailAddress("admin@example.com"),
          new PasswordHash("$plain$secret"));
  private static final Set<Role> ROLES = Set.of(Role.ADMIN, Role.OPERATOR);

  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();

  private TenantView found() {
    return found(ports.events());
  }

  private TenantView found(EventLog events) {
    return new FoundTenant(house.transactions(), house.tenantFounding(events)).handle(command());
  }

  private static FoundTenant.Command command() {
    return new FoundTenant.Command(new NewTenant(DEMO, DETAILS, ADMIN), ROLES);
  }

  private Optional<DirectoryEntry> inDirectory() {
    return house.transactions().outsideTenants(() -> ports.tenants().findBySlug(DEMO));
  }

  @Test
  void tenant_isMadeWithItsFirstUser() {
    TenantView tenant = found();

    Instant now = ports.clock().instant();
    assertThat(tenant).isEqualTo(new TenantView(tenant.id(), DEMO, DETAILS, 1, now, now));
    assertThat(house.transactions().asOperator(() -> ports.tenants().findView(tenant.id())))
        .contains(tenant);
    assertThat(inDirectory()).contains(new DirectoryEntry(tenant.id(), TenantState.ACTIVE));
    User admin =
        house
            .transactions()
            .queryInTenant(tenant.id(), () -> ports.users().findByLogin(tenant.id(), "ADMIN"))
            .orElseThrow();
    assertThat(admin)
        .usingRecursiveComparison()
        .isEqualTo(
            User.create(
                admin.id(),
                UserDetails.active(ADMIN.username(), ADMIN.email(), null, ROLES),
                "$plain$secret",
                now));
  }

  @Test
  void history_beginsWithTenantAndUser() {
    TenantView tenant = found();

    Event tenantCreated = house.history(tenant.id().value()).getFirst();
    UserId by = tenantCreated.actor();
    assertThat(tenantCreated.type()).isEqualTo(EventType.TENANT_CREATED);
    assertThat(tenantCreated.data()).isEqualTo(Map.of("slug", "demo"));
    assertThat(by.tenant()).isEqualTo(tenant.id());
    assertThat(house.history(by.value()))
        .extracting(Event::data)
        .containsExactly(Map.of("username", "admin"));
  }

  @Test
  void slug_isTakenOnce() {
    TenantView first = found();

    assertRefused(ErrorCode.SLUG_TAKEN, this::found);

    assertThat(inDirectory()).get().extracting(DirectoryEntry::id).isEqualTo(first.id());
    assertThat(house.history()).hasSize(2);
  }

  @Test
  void halfATenant_isNone() {
    EventLog broken =
        events -> {
          throw new UnsupportedOperationException("full");
        };

    RuntimeException failure = catchRuntimeException(() -> found(broken));

    assertThat(failure).isInstanceOf(UnsupportedOperationException.class);
    assertThat(inDirectory()).isEmpty();
  }

  @Test
  void tenant_isTriedAgainWhenTheDatabaseBreaksOff() {
    AtomicInteger tries = new AtomicInteger();

    TenantView tenant = found(breakingOff(2, tries));

    assertThat(tries).hasValue(3);
    assertThat(inDirectory()).get().extracting(DirectoryEntry::id).isEqualTo(tenant.id());
    assertThat(house.history()).hasSize(2);
  }

  private EventLog breakingOff(int times, AtomicInteger tries) {
    return events -> {
      if (tries.incrementAndGet() <= times) {
        throw new DomainException(ErrorCode.UNAVAILABLE);
      }
      ports.events().append(events);
    };
  }

  @Test
  void tenant_isGivenUpWhenTheDatabaseStaysAway() {
    AtomicInteger tries = new AtomicInteger();

    assertRefused(ErrorCode.UNAVAILABLE, () -> found(breakingOff(Integer.MAX_VALUE, tries)));

    assertThat(tries).hasValue(5);
    assertThat(inDirectory()).isEmpty();
  }

  @Test
  void tenant_isMadeOnceWhenTheAnswerOfTheCommitIsLost() {
    AtomicBoolean lost = new AtomicBoolean();
    Transactions losing =
        (Transactions)
            Proxy.newProxyInstance(
                Transactions.class.getClassLoader(),
                new Class<?>[] {Transactions.class},
                (proxy, method, arguments) -> {
                  Object result = method.invoke(house.transactions(), arguments);
                  if (lost.compareAndSet(false, true)) {
                    throw new DomainException(ErrorCode.UNAVAILABLE);
                  }
                  return result;
                });

    TenantView tenant =
        new FoundTenant(losing, house.tenantFounding(ports.events())).handle(command());

    assertThat(lost).isTrue();
    assertThat(inDirectory()).get().extracting(DirectoryEntry::id).isEqualTo(tenant.id());
    assertThat(house.history()).hasSize(2);
  }

  @Test
  void firstUser_neverShowsItsPassword() {
    assertThat(ADMIN.toString()).contains("admin").doesNotContain("secret");
    assertThat(command().toString()).doesNotContain("secret");
  }
}
