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

  /** Members who waited for so long, at such a time, while so many wait behind them. */
  private void took(int members, long age, int left, long now) {
    pace.took(members, age * MILLI, left, now * MILLI);
  }

  private void come(int members) {
    for (int i = 0; i < members; i++) {
      pace.admits(1);
    }
  }

  private void overrun() {
    pace.served(300, 600 * MILLI);
    took(100, 401, 1_000, 0);
    come(200);
    pace.served(100, 200 * MILLI);
    took(100, 500, 1_000, 401);
  }

  @Test
  void batchesThatAreNotSlow_mayBeFull() {
    pace.served(BATCH, 200 * MILLI);

    assertThat(pace.atOnce()).isEqualTo(BATCH);
  }

  @Test
  void slowBatch_tellsHowManyCanBeServedInTime() {
    pace.served(300, 600 * MILLI);
    assertThat(pace.atOnce()).isEqualTo(100);

    pace.served(100, 250 * MILLI);
    assertThat(pace.atOnce()).isEqualTo(80);
  }

  @Test
  void slowBatchOfOne_leavesSome() {
    pace.served(1, 10_000 * MILLI);

    assertThat(pace.atOnce()).isEqualTo(16);
  }

  @Test
  void batchesThatAreFastAgain_growUntilFull() {
    pace.served(1, 10_000 * MILLI);

    pace.served(16, MILLI);
    assertThat(pace.atOnce()).isEqualTo(32);
    pace.served(32, 101 * MILLI);
    assertThat(pace.atOnce()).isEqualTo(32);
    for (int i = 0; i < 5; i++) {
      pace.served(32, 100 * MILLI);
    }
    assertThat(pace.atOnce()).isEqualTo(BATCH);
  }

  @Test
  void fullLine_admitsNobody() {
    assertThat(pace.admits(LINE - 1)).isTrue();
    assertThat(pace.admits(LINE)).isFalse();
  }

  @Test
  void lineThatStandsForTooLong_admitsNobodyBehindIt() {
    pace.stood(401 * MILLI);

    assertThat(pace.admits(1)).isFalse();
    assertThat(pace.admits(0)).isTrue();
  }

  @Test
  void membersThatAreLateForLong_whileMoreComeThanAreServed_overrun() {
    overrun();

    assertThat(pace.isOverrun()).isTrue();
  }

  @Test
  void membersThatAreLateForAWhile_doNotOverrun() {
    took(100, 401, 1_000, 0);
    come(200);
    pace.served(100, 200 * MILLI);
    took(100, 500, 1_000, 400);

    assertThat(pace.isOverrun()).isFalse();
  }

  @Test
  void membersThatAreLateButFollowedByFew_doNotOverrun() {
    took(100, 401, 1_000, 0);
    come(100);
    pace.served(100, 200 * MILLI);
    took(100, 5_000, 1_000, 5_000);

    assertThat(pace.isOverrun()).isFalse();
  }

  @Test
  void membersInTimeBetweenLateOnes_doNotOverrun() {
    took(100, 401, 1_000, 0);
    come(200);
    took(100, 400, 1_000, 200);
    took(100, 401, 1_000, 300);
    come(200);
    took(100, 401, 1_000, 600);

    assertThat(pace.isOverrun()).isFalse();
  }

  @Test
  void overrunLanes_letInWhatTheyServeInTime() {
    overrun();
    took(100, 200, 100, 600);

    assertThat(pace.admits(LANES * 100 - 1)).isTrue();
    assertThat(pace.admits(LANES * 100)).isFalse();
  }

  @Test
  void overrunLanes_areNotAnyMore_whenAllWereTakenAndMoreCouldBe() {
    overrun();

    took(100, 200, 0, 600);
    assertThat(pace.isOverrun()).isTrue();
    took(99, 200, 1, 800);
    assertThat(pace.isOverrun()).isTrue();
    took(99, 200, 0, 1_000);
    assertThat(pace.isOverrun()).isFalse();
    assertThat(pace.admits(LINE - 1)).isTrue();
  }

  @Test
  void overrunLanes_areNotAnyMore_whenNobodyWaits() {
    overrun();
    pace.stood(1);
    assertThat(pace.isOverrun()).isTrue();

    pace.stood(0);

    assertThat(pace.isOverrun()).isFalse();
  }
}
