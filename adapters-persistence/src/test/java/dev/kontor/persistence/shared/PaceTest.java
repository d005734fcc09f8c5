package dev.kontor.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = 1_000_000;
  private static final int BATCH = 500;
  private static final int LINE = 10_000;
  private static final int LANES = 2;

  private final Pace pace =
      new Pace(
          new Lanes.Limits(
              LANES, BATCH, 1_000, LINE, Duration.ofMillis(400), Duration.ofSeconds(4)));

  /** Members, the first of whom waited for so long, at such a time. */
  private void took(long age, long now) {
    pace.took(age * MILLI, now * MILLI);
  }

  private void come(int members, long now) {
    for (int i = 0; i < members; i++) {
      admits(1, now);
    }
  }

  private boolean admits(int waiting, long now) {
    return pace.admits(waiting, now * MILLI);
  }

  private void overrun() {
    pace.served(300, 600 * MILLI);
    took(401, 0);
    come(200, 200);
    pace.served(100, 200 * MILLI);
    took(500, 201);
  }

  @Test
  void slowBatch_tellsHowManyCanBeServedInTime() {
    pace.served(300, 600 * MILLI);
    assertThat(pace.atOnce()).isEqualTo(100);

    pace.served(100, 250 * MILLI);
    assertThat(pace.atOnce()).isEqualTo(80);

    pace.served(30, 100 * MILLI);
    assertThat(pace.atOnce()).isEqualTo(60);
  }

  @Test
  void slowBatchOfOne_leavesSome() {
    pace.served(1, 10_000 * MILLI);

    assertThat(pace.atOnce()).isEqualTo(16);
  }

  @Test
  void fastBatch_tellsNothingOfOnesThatWereNever() {
    pace.served(1, 50 * MILLI);

    assertThat(pace.atOnce()).isEqualTo(BATCH);
  }

  @Test
  void batchesThatAreFastAgain_growUntilFull() {
    pace.served(1, 10_000 * MILLI);

    pace.served(16, 50 * MILLI);
    assertThat(pace.atOnce()).isEqualTo(32);
    for (int i = 0; i < 5; i++) {
      pace.served(32, MILLI);
    }
    assertThat(pace.atOnce()).isEqualTo(BATCH);
  }

  @Test
  void fullLine_admitsNobody() {
    assertThat(admits(LINE - 1, 0)).isTrue();
    assertThat(admits(LINE, 0)).isFalse();
  }

  @Test
  void lineThatStandsForTooLong_admitsNobodyBehindIt() {
    pace.stood(401 * MILLI);

    assertThat(admits(1, 0)).isFalse();
    assertThat(admits(0, 0)).isTrue();
  }

  @Test
  void membersThatAreLateForLongWhileMoreComeThanAreServed_overrun() {
    overrun();

    assertThat(pace.isOverrun()).isTrue();
  }

  @Test
  void membersThatAreLateForAWhile_doNotOverrun() {
    took(401, 0);
    come(200, 200);
    pace.served(100, 200 * MILLI);
    took(500, 200);

    assertThat(pace.isOverrun()).isFalse();
  }

  @Test
  void membersThatAreLateButFollowedByFew_doNotOverrun() {
    took(401, 0);
    come(100, 200);
    pace.served(100, 200 * MILLI);
    took(5_000, 5_000);

    assertThat(pace.isOverrun()).isFalse();
  }

  @Test
  void membersInTimeBetweenLateOnes_doNotOverrun() {
    took(401, 0);
    come(200, 200);
    took(400, 200);
    took(401, 201);
    come(200, 200);
    took(401, 401);

    assertThat(pace.isOverrun()).isFalse();
  }

  @Test
  void overrunLanes_letInWhatTheyServeInTime() {
    overrun();
    took(200, 600);

    assertThat(admits(LANES * 100 - 1, 700)).isTrue();
    assertThat(admits(LANES * 100, 700)).isFalse();
  }

  @Test
  void overrunLanes_areOnesUntilNobodyWasRefusedForLong() {
    overrun();
    took(200, 600);
    admits(LINE, 700);

    took(0, 1_100);
    assertThat(pace.isOverrun()).isTrue();
    took(0, 1_101);
    assertThat(pace.isOverrun()).isFalse();
    assertThat(admits(LINE - 1, 1_101)).isTrue();
  }
}
