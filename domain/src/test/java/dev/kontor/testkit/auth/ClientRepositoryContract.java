package dev.kontor.testkit.auth;

import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.kontor.domain.auth.Client;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.ClientView;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.Standing;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@code ClientRepository} does, and what sessions of clients are worth. */
public abstract class ClientRepositoryContract extends PortContract {
  private static final Set<Scope> SCOPES = EnumSet.of(Scope.ITEMS_READ, Scope.ORDERS_ALL);

  private final SequentialSecrets secrets = new SequentialSecrets();

  private Instant now() {
    return ports.clock().instant();
  }

  private Client newClient(TenantId tenant, Instant createdAt) {
    return Client.create(
        new ClientId(tenant, ports.ids().next()),
        "Ware\"house\" \uD83D\uDCE6",
        SCOPES,
        secrets.next(),
        createdAt);
  }

  private Client addClient() {
    Client client = newClient(shop.tenant(), now());
    shop.run(() -> ports.clients().add(client));
    return client;
  }

  private Optional<Client> find(ClientId id) {
    return shop.in(() -> ports.clients().findForEdit(id));
  }

  private SessionId begin(ClientId client) {
    Session session =
        Session.create(
            new SessionId(client.tenant(), ports.ids().next()),
            client,
            EnumSet.of(Scope.ITEMS_READ),
            now(),
            Duration.ofMinutes(15));
    shop.run(() -> ports.sessions().add(session));
    assertThat(shop.in(() -> ports.sessions().findForRefresh(session.id())))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(session);
    return session.id();
  }

  private Optional<Standing> standing(SessionId id) {
    return ports
        .work()
        .queryInTenant(shop.tenant(), () -> ports.sessions().findStanding(id, now()));
  }

  @Test
  void client_keepsEveryField() {
    Client client = addClient();

    assertThat(find(client.id())).get().usingRecursiveComparison().isEqualTo(client);
    assertThat(shop.in(() -> ports.clients().findForGrant(client.id())))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(client);
    assertThat(shop.in(() -> ports.clients().findView(client.id()))).contains(client.view());
  }

  @Test
  void secret_isReplaced() {
    Client client = addClient();

    shop.run(
        () -> {
          Client locked = ports.clients().findForEdit(client.id()).orElseThrow();
          locked.changeSecret(secrets.next(), now().plusSeconds(5));
          ports.clients().save(locked);
          assertThat(find(client.id())).get().usingRecursiveComparison().isEqualTo(locked);
        });

    assertThat(find(client.id()).orElseThrow().secretHash()).isNotEqualTo(client.secretHash());
    assertThat(find(client.id()).orElseThrow().updatedAt()).isEqualTo(now().plusSeconds(5));
  }

  @Test
  void client_isRemovedForGood() {
    Client client = addClient();
    Client other = addClient();

    shop.run(() -> ports.clients().remove(client.id()));

    assertThat(find(client.id())).isEmpty();
    assertThat(shop.in(() -> ports.clients().findView(client.id()))).isEmpty();
    assertThat(find(other.id())).isPresent();
  }

  @Test
  void clientWithSessions_cannotGo() {
    Client client = addClient();
    SessionId session = begin(client.id());

    assertThatException().isThrownBy(() -> shop.run(() -> ports.clients().remove(client.id())));
    assertThat(standing(session)).isPresent();
  }

  @Test
  void standing_tellsWhatTheClientMayDo() {
    Client client = addClient();

    assertThat(standing(begin(client.id())))
        .contains(new Standing(client.id().principal(), client.id(), SCOPES));
  }

  @Test
  void endSessionsOf_endsAllOfTheClientAndNoOthers() {
    Client client = addClient();
    SessionId ended = begin(client.id());
    SessionId other = begin(addClient().id());

    shop.run(() -> ports.sessions().endSessionsOf(client.id()));

    assertThat(standing(ended)).isEmpty();
    assertThat(standing(other)).isPresent();
  }

  @Test
  void grant_isForActiveTenantsOnly() {
    Tenant suspended = aTenant().inState(TenantState.SUSPENDED).build();
    Client client = newClient(suspended.id(), now());
    ports
        .work()
        .doInTenant(
            suspended.id(),
            () -> {
              ports.tenants().add(suspended);
              ports.clients().add(client);
            });

    assertThat(
            ports.work().inTenant(suspended.id(), () -> ports.clients().findForGrant(client.id())))
        .isEmpty();
  }

  @Test
  void grant_waitsForAChange() throws InterruptedException {
    ClientId id = addClient().id();
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> change =
          threads.submit(
              () ->
                  shop.run(
                      () -> {
                        assertThat(ports.clients().findForEdit(id)).isPresent();
                        locked.countDown();
                        await(release);
                        ports.clients().remove(id);
                      }));
      locked.await();
      Future<Optional<Client>> grant =
          threads.submit(() -> shop.in(() -> ports.clients().findForGrant(id)));
      try {
        assertWaits(grant);
      } finally {
        release.countDown();
      }
      join(change);
      assertThat(join(grant)).isEmpty();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Test
  void list_isByAgeAndWalkedByPages() {
    List<ClientView> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // Two of one age, so that the id decides.
      Client client = newClient(shop.tenant(), now().plusSeconds(i / 2));
      shop.run(() -> ports.clients().add(client));
      all.add(client.view());
    }

    assertThat(
            Pages.walk(
                2, page -> shop.in(() -> ports.clients().listViews(shop.tenant(), false, page))))
        .isEqualTo(all);
    assertThat(
            Pages.walk(
                2, page -> shop.in(() -> ports.clients().listViews(shop.tenant(), true, page))))
        .isEqualTo(all.reversed());
    Page<ClientView> counted =
        shop.in(() -> ports.clients().listViews(shop.tenant(), true, Pages.counted(2)));
    assertThat(counted.total()).isEqualTo(new Page.Total(5, false));
  }

  @Test
  void unknownClient_isNotFound() {
    ClientId unknown = new ClientId(shop.tenant(), UUID.randomUUID());

    assertThat(find(unknown)).isEmpty();
    assertThat(shop.in(() -> ports.clients().findForGrant(unknown))).isEmpty();
    assertThat(shop.in(() -> ports.clients().findView(unknown))).isEmpty();
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    Client foreign = newClient(other.tenant(), now());
    other.run(() -> ports.clients().add(foreign));
    ClientId id = foreign.id();

    assertForeign(() -> shop.run(() -> ports.clients().add(foreign)));
    assertForeign(() -> find(id));
    assertForeign(() -> shop.run(() -> ports.clients().findForGrant(id)));
    assertForeign(() -> shop.run(() -> ports.clients().save(foreign)));
    assertForeign(() -> shop.run(() -> ports.clients().remove(id)));
    assertForeign(() -> shop.run(() -> ports.clients().findView(id)));
    assertForeign(
        () -> shop.run(() -> ports.clients().listViews(other.tenant(), true, Pages.first(1))));
    assertForeign(() -> shop.run(() -> ports.sessions().endSessionsOf(id)));
    assertThat(find(new ClientId(shop.tenant(), id.value()))).isEmpty();
  }
}
