package dev.kontor.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which key is good for what, as time goes by. */
class KeyRingTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LIFETIME = Duration.ofDays(90);
  private static final Duration ANNOUNCEMENT = Duration.ofMinutes(10);
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(16);
  private static final Duration DAY = Duration.ofHours(24);
  private static final KeySchedule SCHEDULE =
      new KeySchedule(LIFETIME, ANNOUNCEMENT, TOKEN_LIFETIME, DAY);
  private static final Instant TURN = START.plus(LIFETIME);
  private static final SigningKey FIRST = key("first", START, START);
  private static final SigningKey SECOND = key("second", TURN.minus(ANNOUNCEMENT), TURN);

  private final KeyRing ring = new KeyRing(List.of(SECOND, FIRST), SCHEDULE);

  private static SigningKey key(String id, Instant createdAt, Instant signsFrom) {
    return new SigningKey.Pair(id, "{}").signingFrom(signsFrom, createdAt);
  }

  private static Instant justBefore(Instant instant) {
    return instant.minusNanos(1);
  }

  @Test
  void signing_passesToTheNextKeyAtItsTurn() {
    assertThat(ring.signing(SECOND.createdAt())).isEqualTo(FIRST);
    assertThat(ring.signing(justBefore(TURN))).isEqualTo(FIRST);
    assertThat(ring.signing(TURN)).isEqualTo(SECOND);
    assertThat(ring.signing(TURN.plus(LIFETIME.multipliedBy(9)))).isEqualTo(SECOND);
  }

  @Test
  void signing_neverWaitsForTheFirstKey() {
    assertThat(ring.signing(START.minusSeconds(20))).isEqualTo(FIRST);
    assertThatIllegalStateException()
        .isThrownBy(() -> new KeyRing(List.of(), SCHEDULE).signing(START));
  }

  @Test
  void verifying_beginsBeforeAKeySignsAndEndsWithItsLastToken() {
    assertThat(ring.verifying(SECOND.createdAt())).containsExactly(FIRST, SECOND);
    assertThat(ring.verifying(TURN.plus(TOKEN_LIFETIME))).containsExactly(FIRST, SECOND);
    assertThat(ring.verifying(TURN.plus(TOKEN_LIFETIME).plusNanos(1))).containsExactly(SECOND);
  }

  @Test
  void sealing_isTheSignersAndOpeningEverybodys() {
    assertThat(ring.sealing(justBefore(TURN))).containsExactly(FIRST, SECOND);
    assertThat(ring.sealing(TURN)).containsExactly(SECOND, FIRST);
  }

  @Test
  void outworn_isAKeyADayAfterItSignedLast() {
    assertThat(ring.outworn(TURN.plus(DAY))).isEmpty();
    assertThat(ring.outworn(TURN.plus(DAY).plusNanos(1))).containsExactly(FIRST);
    assertThat(ring.outworn(TURN.plus(LIFETIME.multipliedBy(9)))).containsExactly(FIRST);
  }

  @Test
  void due_isANewKeyInTimeToBeAnnounced() {
    KeyRing alone = new KeyRing(List.of(FIRST), SCHEDULE);

    assertThat(new KeyRing(List.of(), SCHEDULE).isDue(START)).isTrue();
    assertThat(alone.isDue(justBefore(TURN.minus(ANNOUNCEMENT)))).isFalse();
    assertThat(alone.isDue(TURN.minus(ANNOUNCEMENT))).isTrue();
    assertThat(ring.isDue(TURN)).isFalse();
  }

  @Test
  void nextTurn_comesAfterTheAnnouncement() {
    assertThat(ring.nextTurn(TURN)).isEqualTo(TURN.plus(ANNOUNCEMENT));
    assertThat(new KeyRing(List.of(), SCHEDULE).nextTurn(START)).isEqualTo(START);
  }

  @Test
  void announced_isWhatDoesNotSignYet() {
    assertThat(ring.findAnnounced(justBefore(TURN))).contains(SECOND);
    assertThat(ring.findAnnounced(TURN)).isEmpty();
  }

  @Test
  void keysOfOneMoment_haveOneOrderForEverybody() {
    SigningKey twin = key("a", START, START);

    assertThat(new KeyRing(List.of(FIRST, twin), SCHEDULE).signing(START))
        .isEqualTo(new KeyRing(List.of(twin, FIRST), SCHEDULE).signing(START))
        .isEqualTo(FIRST);
  }

  @Test
  void schedule_mustMakeSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeySchedule(ANNOUNCEMENT, ANNOUNCEMENT, TOKEN_LIFETIME, DAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeySchedule(LIFETIME, ANNOUNCEMENT, DAY, TOKEN_LIFETIME));
  }

  @Test
  void key_neverShowsItsPrivatePart() {
    SigningKey.Pair pair = new SigningKey.Pair("id", "{\"d\":\"private\"}");

    assertThat(pair.toString()).contains("id").doesNotContain("private");
    assertThat(pair.signingFrom(START, START).toString()).contains("id").doesNotContain("private");
  }
}
