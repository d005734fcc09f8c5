package dev.kontor.application.tenants;

import static dev.kontor.application.shared.House.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import dev.kontor.application.shared.House;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository.DirectoryEntry;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.Username;
import dev.kontor.testkit.auth.PlainPasswordHasher;
import dev.kontor.testkit.shared.InMemoryPorts;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreateTenantTest {
  private static final Slug DEMO = new Slug("demo");
  private static final CreateTenant.FirstUser ADMIN =
      new CreateTenant.FirstUser(
          new Username("admin"),
          new EmailAddress("admin@example.com"),
          "secret",
          Set.of(Role.ADMIN, Role.OPERATOR));

  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();

  private CreateTenant createTenant(EventLog events) {
    return new CreateTenant(
        house.transactions(),
        ports.tenants(),
        ports.users(),
        events,
        new PlainPasswordHasher(),
        ports.ids(),
        ports.clock());
  }

  private Tenant create() {
    return createTenant(ports.events()).handle(command());
  }

  private static CreateTenant.Command command() {
    return new CreateTenant.Command(
        DEMO, "Demo", Currency.getInstance("GBP"), ZoneId.of("Europe/London"), true, ADMIN);
  }

  private Optional<DirectoryEntry> inDirectory() {
    return house.transactions().outsideTenants(() -> ports.tenants().findBySlug(DEMO));
  }

  @Test
  void tenant_isMadeWithItsFirstUser() {
    Tenant tenant = create();

    assertThat(tenant)
        .isEqualTo(
            Tenant.create(
                tenant.id(),
                DEMO,
                "Demo",
                Currency.getInstance("GBP"),
                ZoneId.of("Europe/London"),
                true,
                ports.clock().instant()));
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
                UserDetails.active(ADMIN.username(), ADMIN.email(), null, ADMIN.roles()),
                "$plain$secret",
                ports.clock().instant()));
    assertThat(house.history(tenant.id().value()))
        .extracting(Event::type)
        .containsExactly(EventType.TENANT_CREATED);
    assertThat(house.history(admin.id().value()))
        .extracting(Event::data)
        .containsExactly(Map.of("username", "admin"));
  }

  @Test
  void slug_isTakenOnce() {
    Tenant first = create();

    assertRefused(ErrorCode.SLUG_TAKEN, this::create);

    assertThat(inDirectory()).get().extracting(DirectoryEntry::id).isEqualTo(first.id());
    assertThat(house.history()).hasSize(2);
  }

  @Test
  void halfATenant_isNone() {
    EventLog broken =
        events -> {
          throw new UnsupportedOperationException("full");
        };

    RuntimeException failure = catchRuntimeException(() -> createTenant(broken).handle(command()));

    assertThat(failure).isInstanceOf(UnsupportedOperationException.class);
    assertThat(inDirectory()).isEmpty();
  }

  @Test
  void firstUser_neverShowsItsPassword() {
    assertThat(ADMIN.toString()).contains("admin").doesNotContain("secret");
    assertThat(command().toString()).doesNotContain("secret");
  }
}
