package dev.kontor.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kontor.domain.auth.Session.Verdict;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.auth.SequentialSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53.589793Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Set<Scope> SCOPES = EnumSet.of(Scope.ITEMS_READ);

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final UserId user = new UserId(tenant, UUID.randomUUID());
  private final SequentialSecrets secrets = new SequentialSecrets();
  private final RefreshToken first =
      new RefreshToken(new SessionId(tenant, UUID.randomUUID()), secrets.next(), secrets.next());
  private final Session session = Session.create(user, SCOPES, first, NOW, MONTH);

  @Test
  void judge_knowsTheCurrentToken() {
    assertThat(session.judge(first, NOW)).isEqualTo(Verdict.CURRENT);
    assertThat(session.judge(first, NOW.plus(MONTH).minusNanos(1))).isEqualTo(Verdict.CURRENT);
  }

  @Test
  void judge_seesThatATokenWasExchanged() {
    RefreshToken second = session.rotate(first, secrets.next(), NOW, MONTH);
    RefreshToken third = session.rotate(second, secrets.next(), NOW, MONTH);

    assertThat(session.judge(first, NOW)).isEqualTo(Verdict.USED_BEFORE);
    assertThat(session.judge(second, NOW)).isEqualTo(Verdict.USED_BEFORE);
    assertThat(session.judge(third, NOW)).isEqualTo(Verdict.CURRENT);
  }

  @Test
  void judge_takesAGuessForNothing() {
    RefreshToken guess = new RefreshToken(first.session(), secrets.next(), first.turn());
    RefreshToken elsewhere =
        new RefreshToken(new SessionId(tenant, UUID.randomUUID()), first.family(), first.turn());

    assertThat(session.judge(guess, NOW)).isEqualTo(Verdict.UNKNOWN);
    assertThat(session.judge(elsewhere, NOW)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void session_isOverWhenItWasNotUsedForLongEnough() {
    assertThat(session.judge(first, NOW.plus(MONTH))).isEqualTo(Verdict.UNKNOWN);

    Instant late = NOW.plus(MONTH).minusSeconds(1);
    RefreshToken second = session.rotate(first, secrets.next(), late, MONTH);
    assertThat(session.judge(second, NOW.plus(MONTH))).isEqualTo(Verdict.CURRENT);
    assertThat(session.expiresAt()).isEqualTo(late.plus(MONTH));
    assertThat(session.refreshedAt()).isEqualTo(late);
    assertThat(session.createdAt()).isEqualTo(NOW);
  }

  @Test
  void rotate_changesTheTurnAlone() {
    Secret turn = secrets.next();

    assertThat(session.rotate(first, turn, NOW, MONTH))
        .isEqualTo(new RefreshToken(first.session(), first.family(), turn));
  }

  @Test
  void rotate_exchangesOnlyTheCurrentToken() {
    session.rotate(first, secrets.next(), NOW, MONTH);

    assertThatIllegalStateException()
        .isThrownBy(() -> session.rotate(first, secrets.next(), NOW, MONTH));
  }

  @Test
  void clientsSession_takesNoRefreshToken() {
    Session ofClient =
        Session.create(
            first.session(), new ClientId(tenant, UUID.randomUUID()), SCOPES, NOW, MONTH);

    assertThat(ofClient.judge(first, NOW)).isEqualTo(Verdict.UNKNOWN);
    assertThat(ofClient.user()).isNull();
  }

  @Test
  void session_isSomebodys() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Session.restore(first.session(), null, null, SCOPES, null, null, NOW, NOW, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Session.restore(
                    first.session(), user, null, SCOPES, first.turn().hash(), null, NOW, NOW, NOW));
  }

  @Test
  void secrets_areNeverKeptNorShown() {
    assertThat(first.toString()).doesNotContain(first.family().text(), first.turn().text());
    assertThat(first.turn().toString()).doesNotContain(first.turn().text());
    assertThat(session.turnHash()).isEqualTo(first.turn().hash());
    assertThat(first.turn().hash().hex()).doesNotContain(first.turn().text());
  }
}
