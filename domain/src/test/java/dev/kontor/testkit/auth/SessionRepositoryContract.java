package dev.kontor.testkit.auth;

import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static dev.kontor.testkit.users.UserBuilder.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.Standing;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@code SessionRepository} does. */
public abstract class SessionRepositoryContract extends PortContract {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Set<Scope> SCOPES = EnumSet.of(Scope.ORDERS_READ, Scope.ITEMS_READ);

  private final SequentialSecrets secrets = new SequentialSecrets();

  private RefreshToken newToken(TenantId tenant) {
    return new RefreshToken(
        new SessionId(tenant, ports.ids().next()), secrets.next(), secrets.next());
  }

  private Instant now() {
    return ports.clock().instant();
  }

  private Session begin(UserId user) {
    Session session = Session.create(user, SCOPES, newToken(user.tenant()), now(), DAY);
    ports.work().doInTenant(user.tenant(), () -> ports.sessions().add(session));
    return session;
  }

  private Optional<Session> find(SessionId id) {
    return ports.work().inTenant(id.tenant(), () -> ports.sessions().findForRefresh(id));
  }

  private Optional<Standing> standing(SessionId id) {
    return ports.work().queryInTenant(id.tenant(), () -> ports.sessions().findStanding(id, now()));
  }

  @Test
  void session_keepsEveryField() {
    RefreshToken first = newToken(shop.tenant());
    Session session = Session.create(shop.keeper(), SCOPES, first, now(), DAY);
    shop.run(() -> ports.sessions().add(session));
    assertThat(find(session.id())).get().usingRecursiveComparison().isEqualTo(session);

    shop.run(
        () -> {
          Session locked = ports.sessions().findForRefresh(session.id()).orElseThrow();
          locked.rotate(first, secrets.next(), now().plusSeconds(9), Duration.ofDays(3));
          ports.sessions().save(locked);
          assertThat(find(session.id())).get().usingRecursiveComparison().isEqualTo(locked);
        });
    assertThat(find(session.id()).orElseThrow().turnHash()).isNotEqualTo(session.turnHash());
    assertThat(find(session.id()).orElseThrow().expiresAt())
        .isEqualTo(now().plusSeconds(9).plus(Duration.ofDays(3)));
  }

  @Test
  void session_mayAllowNothing() {
    Session session = Session.create(shop.keeper(), Set.of(), newToken(shop.tenant()), now(), DAY);
    shop.run(() -> ports.sessions().add(session));

    assertThat(find(session.id())).get().usingRecursiveComparison().isEqualTo(session);
  }

  @Test
  void refresh_waitsForTheOneBefore() throws InterruptedException {
    SessionId id = begin(shop.keeper()).id();
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first =
          threads.submit(
              () ->
                  shop.run(
                      () -> {
                        assertThat(ports.sessions().findForRefresh(id)).isPresent();
                        locked.countDown();
                        await(release);
                        ports.sessions().endSession(id);
                      }));
      locked.await();
      Future<Optional<Session>> second = threads.submit(() -> find(id));
      try {
        assertWaits(second);
      } finally {
        release.countDown();
      }
      join(first);
      assertThat(join(second)).isEmpty();
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
  void endSession_endsJustThatOne() {
    SessionId ended = begin(shop.keeper()).id();
    SessionId other = begin(shop.keeper()).id();

    shop.run(() -> ports.sessions().endSession(ended));
    shop.run(() -> ports.sessions().endSession(ended));

    assertThat(find(ended)).isEmpty();
    assertThat(standing(ended)).isEmpty();
    assertThat(find(other)).isPresent();
  }

  @Test
  void endSessionsOf_endsAllOfTheUserAndNoOthers() {
    UserId ada = shop.addCustomer();
    SessionId first = begin(ada).id();
    SessionId second = begin(ada).id();
    SessionId other = begin(shop.keeper()).id();

    shop.run(() -> ports.sessions().endSessionsOf(ada));

    assertThat(find(first)).isEmpty();
    assertThat(find(second)).isEmpty();
    assertThat(find(other)).isPresent();
  }

  @Test
  void standing_tellsWhatTheUserMayDoNow() {
    UserId ada = shop.add(aUser(shop.tenant()).withRoles(Role.STAFF, Role.OPERATOR));
    Set<Scope> allowed = EnumSet.copyOf(Role.STAFF.scopes());
    allowed.addAll(Role.OPERATOR.scopes());

    assertThat(standing(begin(ada).id())).contains(new Standing(ada, null, allowed));
  }

  @Test
  void standing_endsWithTheUser() {
    UserId inactive = shop.add(aUser(shop.tenant()).inactive());

    assertThat(standing(begin(inactive).id())).isEmpty();
  }

  @Test
  void standing_endsWithTheTenant() {
    Tenant suspended = aTenant().inState(TenantState.SUSPENDED).build();
    User user = aUser(suspended.id()).build();
    ports
        .work()
        .doInTenant(
            suspended.id(),
            () -> {
              ports.tenants().add(suspended);
              ports.users().add(user);
            });

    assertThat(standing(begin(user.id()).id())).isEmpty();
  }

  @Test
  void standing_endsWithTheSession() {
    SessionId id = begin(shop.keeper()).id();
    Instant end = now().plus(DAY);

    assertThat(shop.in(() -> ports.sessions().findStanding(id, end.minus(Duration.ofNanos(1_000)))))
        .isPresent();
    assertThat(shop.in(() -> ports.sessions().findStanding(id, end))).isEmpty();
  }

  @Test
  void standing_ofWhatNeverWasIsNone() {
    TenantId nowhere = new TenantId(UUID.randomUUID());

    assertThat(standing(new SessionId(shop.tenant(), UUID.randomUUID()))).isEmpty();
    assertThat(standing(new SessionId(nowhere, begin(shop.keeper()).id().value()))).isEmpty();
  }

  @Test
  void purge_deletesWhatHasExpiredAFewAtATime() {
    ports.work().<Integer>asWorker(() -> ports.sessions().purgeExpired(now(), 1_000));
    Instant past = now().minus(DAY.multipliedBy(2));
    shop.run(
        () -> {
          for (int i = 0; i < 3; i++) {
            ports
                .sessions()
                .add(Session.create(shop.keeper(), SCOPES, newToken(shop.tenant()), past, DAY));
          }
        });
    SessionId live = begin(shop.keeper()).id();

    assertThat(ports.work().<Integer>asWorker(() -> ports.sessions().purgeExpired(now(), 2)))
        .isEqualTo(2);
    assertThat(ports.work().<Integer>asWorker(() -> ports.sessions().purgeExpired(now(), 2)))
        .isEqualTo(1);
    assertThat(ports.work().<Integer>asWorker(() -> ports.sessions().purgeExpired(now(), 2)))
        .isZero();
    assertThat(find(live)).isPresent();
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    Session foreign = begin(other.keeper());
    SessionId id = foreign.id();

    assertForeign(() -> shop.run(() -> ports.sessions().add(foreign)));
    assertForeign(() -> shop.run(() -> ports.sessions().findForRefresh(id)));
    assertForeign(() -> shop.run(() -> ports.sessions().save(foreign)));
    assertForeign(() -> shop.run(() -> ports.sessions().endSession(id)));
    assertForeign(() -> shop.run(() -> ports.sessions().endSessionsOf(other.keeper())));
    assertForeign(() -> shop.run(() -> ports.sessions().findStanding(id, now())));
    assertThat(find(id)).isPresent();
  }
}
