package dev.kontor.persistence.shared;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  /** Guests with this number or a greater one take so many milliseconds. */
  private static final int SLOW = 100;

  private static final long MILLI = 1_000_000;

  private final CountDownLatch open = new CountDownLatch(1);
  private final BlockingQueue<List<Guest>> batches = new LinkedBlockingQueue<>();
  private Lanes<Guest> lanes = lanes(4, LONG, LONG);

  /** Asks for a number twice as large. */
  private static final class Guest extends Lanes.Member<Integer> {
    private final int number;
    private final List<String> claims;

    private Guest(int number, String... claims) {
      this.number = number;
      this.claims = List.of(claims);
    }

    @Override
    protected List<String> claims() {
      return claims;
    }

    private void answer() {
      complete(2 * number);
    }
  }

  private Lanes<Guest> lanes(int queueMax, Duration delayMax, Duration patience) {
    return lanes(1, 3, queueMax, delayMax, patience);
  }

  private Lanes<Guest> lanes(
      int threads, int batchMax, int queueMax, Duration delayMax, Duration patience) {
    return new Lanes<>(
        "test",
        new Lanes.Limits(threads, batchMax, 100, queueMax, delayMax, patience),
        guests -> {
          batches.add(guests);
          if (guests.getFirst().number == 0) {
            open.await();
          } else if (guests.getFirst().number >= SLOW) {
            long begin = System.nanoTime();
            until(() -> System.nanoTime() - begin > guests.getFirst().number * MILLI);
          } else if (guests.getFirst().number < 0) {
            throw new StackOverflowError("planted");
          }
          guests.forEach(Guest::answer);
        });
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(MILLI);
    }
  }

  @AfterEach
  void close() {
    open.countDown();
    lanes.close();
  }

  private Guest submit(int number, String... claims) {
    Guest guest = new Guest(number, claims);
    lanes.submit(guest);
    return guest;
  }

  /** Keeps the lane busy until it is opened. */
  private Guest block(String... claims) throws InterruptedException {
    Guest guest = submit(0, claims);
    assertThat(batches.poll(5, SECONDS)).isNotNull();
    return guest;
  }

  private static void assertRefused(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            DomainException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED));
  }

  @Test
  void loneMember_isAnswered() {
    assertThat(submit(21).outcome().join()).isEqualTo(42);
  }

  @Test
  void members_gatherWhileTheLaneIsBusy() throws InterruptedException {
    block();
    List<Guest> guests = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      guests.add(submit(i));
    }

    open.countDown();

    assertThat(guests.getLast().outcome().join()).isEqualTo(8);
    assertThat(batches.poll()).containsExactlyElementsOf(guests.subList(0, 3));
    assertThat(batches.poll()).containsExactly(guests.get(3));
  }

  @Test
  void fullQueue_isRefusedAtOnce() throws InterruptedException {
    block();
    for (int i = 1; i <= 4; i++) {
      submit(i);
    }

    assertRefused(() -> submit(5));
  }

  @Test
  void memberThatWaitsTooLong_isGivenUp() throws InterruptedException {
    lanes.close();
    lanes = lanes(4, LONG, Duration.ofMillis(300));
    Guest inHand = block();
    Guest waiting = submit(1);

    for (Guest guest : List.of(inHand, waiting)) {
      assertThat(guest.outcome())
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .havingCause()
          .isInstanceOfSatisfying(
              DomainException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }
  }

  @Test
  void lanesThatAreBehind_refuseUntilTheyHaveCaughtUp() throws InterruptedException {
    lanes.close();
    lanes = lanes(4, Duration.ZERO, LONG);
    block();
    Guest waiting = submit(1);

    assertRefused(() -> submit(2));
    open.countDown();
    assertThat(waiting.outcome().join()).isEqualTo(2);
    assertThat(submit(3).outcome().join()).isEqualTo(6);
  }

  @Test
  void slowBatch_allowsFewInTheNext() throws InterruptedException {
    lanes.close();
    lanes = lanes(1, 100, 100, Duration.ofMillis(SLOW), LONG);
    submit(SLOW);
    assertThat(batches.poll(5, SECONDS)).hasSize(1);
    for (int i = 0; i < 20; i++) {
      submit(1);
    }

    assertThat(batches.poll(5, SECONDS)).hasSize(16);
    assertThat(batches.poll(5, SECONDS)).hasSize(4);
  }

  /** Guests that go one at a time, slowly, once the lane is opened. */
  private List<Guest> burst() throws InterruptedException {
    lanes.close();
    lanes = lanes(1, 1, 10, Duration.ofMillis(SLOW), LONG);
    block();
    List<Guest> guests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      guests.add(submit(SLOW));
    }
    return guests;
  }

  /** One at a time, each of them late, while others ask in vain. */
  private List<Guest> overrun() throws InterruptedException {
    List<Guest> guests = burst();
    until(() -> guests.getLast().age() > 2 * SLOW * MILLI);
    open.countDown();
    assertThat(batches.poll(5, SECONDS)).containsExactly(guests.getFirst());
    for (int i = 0; i < 10; i++) {
      assertRefused(() -> submit(SLOW));
    }
    return guests;
  }

  @Test
  void membersOfOverrunLanes_areRefusedWithoutTheirTurn() throws InterruptedException {
    List<Guest> guests = overrun();

    assertThat(guests.getFirst().outcome().join()).isEqualTo(2 * SLOW);
    assertThat(guests.getLast().outcome())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            DomainException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED));
    assertThat(batches.stream().flatMap(List::stream)).doesNotContain(guests.getLast());
    assertThat(submit(1).outcome().join()).isEqualTo(2);
  }

  @Test
  void membersThatHadATurn_areNotRefused() throws InterruptedException {
    Guest unknown = new Guest(1);
    unknown.begin();
    List<Guest> guests = overrun();
    lanes.repeat(List.of(guests.get(1), unknown));

    assertThat(unknown.outcome().join()).isEqualTo(2);
  }

  @Test
  void burst_isServedHoweverLate() throws InterruptedException {
    List<Guest> guests = burst();
    open.countDown();

    assertThat(guests.stream().map(guest -> guest.outcome().join())).containsOnly(2 * SLOW);
  }

  @Test
  void membersThatClaimWhatIsInHand_waitWhileOthersOvertakeThem() throws InterruptedException {
    lanes.close();
    lanes = lanes(2, 3, 4, LONG, LONG);
    block("x");
    Guest sameClaim = submit(1, "x", "y");
    Guest behindIt = submit(2, "y");
    Guest apart = submit(3, "z");

    assertThat(apart.outcome().join()).isEqualTo(6);
    assertThat(batches.poll(5, SECONDS)).containsExactly(apart);
    assertThat(batches).isEmpty();
    open.countDown();
    assertThat(behindIt.outcome().join()).isEqualTo(4);
    assertThat(batches.poll(5, SECONDS)).containsExactly(sameClaim, behindIt);
  }

  @Test
  void claimsOfWhatFailed_areGivenUp() {
    assertThatThrownBy(submit(-1, "x").outcome()::join).isInstanceOf(CompletionException.class);

    assertThat(submit(1, "x").outcome().join()).isEqualTo(2);
  }

  @Test
  void error_leavesTheLaneToOthers() {
    Guest culprit = submit(-1);

    assertThatThrownBy(culprit.outcome()::join)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(StackOverflowError.class);
    assertThat(submit(1).outcome().join()).isEqualTo(2);
  }

  @Test
  void closedLanes_refuse() {
    lanes.close();

    assertRefused(() -> submit(1));
  }
}
