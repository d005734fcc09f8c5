package dev.kontor.application.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.application.auth.LoginThrottle.Attempt;
import dev.kontor.application.auth.LoginThrottle.Limits;
import dev.kontor.application.shared.House;
import dev.kontor.domain.auth.Account;
import dev.kontor.domain.auth.Allowance;
import dev.kontor.domain.auth.CallerAddress;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private static final Account ADA = Account.typed("demo", "ada");
  private static final Account BOB = Account.typed("demo", "bob");
  private static final CallerAddress HERE = new CallerAddress("192.0.2.7");
  private static final CallerAddress THERE = new CallerAddress("192.0.2.8");

  private final House house = House.open();
  private final LoginThrottle throttle =
      new LoginThrottle(
          house.transactions(),
          house.ports().loginFailures(),
          new Limits(3, 5, Duration.ofMinutes(15)),
          house.ports().clock());

  private void fail(Account account, CallerAddress address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(throttle.admit(account, address));
    }
  }

  private static Map<String, Object> refused(ThrowingCallable attempt) {
    DomainException refusal = catchThrowableOfType(DomainException.class, attempt);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    return refusal.members();
  }

  @Test
  void failures_areAnsweredUpToTheLimit() {
    assertThat(throttle.failed(throttle.admit(ADA, HERE)))
        .extracting(Allowance::policy, Allowance::remaining)
        .containsExactly(tuple("login-account", 2), tuple("login-address", 4));
    fail(ADA, HERE, 2);

    assertThat(refused(() -> throttle.admit(ADA, HERE))).containsEntry("retry_after", 60L);
  }

  @Test
  void failures_countForOneAddressAlone() {
    fail(ADA, HERE, 3);

    throttle.succeeded(throttle.admit(ADA, THERE));
    throttle.admit(BOB, HERE);
    assertThat(refused(() -> throttle.admit(ADA, HERE))).containsKey("limits");
  }

  @Test
  void address_hasALimitOfItsOwn() {
    fail(ADA, HERE, 2);
    fail(BOB, HERE, 2);
    fail(Account.ofClient("x"), HERE, 1);

    assertThat(refused(() -> throttle.admit(Account.typed("demo", "new"), HERE)))
        .containsEntry("retry_after", 60L);
    throttle.admit(ADA, THERE);
  }

  @Test
  void delay_growsWithEachFurtherFailure() {
    fail(ADA, HERE, 3);
    house.ports().clock().advance(Duration.ofSeconds(59));
    assertThat(refused(() -> throttle.admit(ADA, HERE))).containsEntry("retry_after", 1L);

    house.ports().clock().advance(Duration.ofSeconds(1));
    fail(ADA, HERE, 1);
    assertThat(refused(() -> throttle.admit(ADA, HERE))).containsEntry("retry_after", 120L);
  }

  @Test
  void failures_areForgottenInTheEnd() {
    fail(ADA, HERE, 3);
    house.ports().clock().advance(Duration.ofMinutes(15));

    fail(ADA, HERE, 3);
  }

  @Test
  void success_clearsTheAccountButNotTheAddress() {
    fail(ADA, HERE, 2);
    throttle.succeeded(throttle.admit(ADA, HERE));
    fail(ADA, HERE, 2);
    fail(BOB, HERE, 1);

    assertThat(refused(() -> throttle.admit(BOB, HERE))).containsKey("retry_after");
  }

  /** All were let in before the first of them failed. */
  @Test
  void guesses_thatRunTogetherLearnNoMoreThanTheLimit() {
    List<Attempt> attempts =
        IntStream.range(0, 8).mapToObj(i -> throttle.admit(ADA, HERE)).toList();
    Attempt right = throttle.admit(ADA, HERE);

    attempts.stream().limit(3).forEach(throttle::failed);
    attempts.stream().skip(3).forEach(late -> refused(() -> throttle.failed(late)));
    assertThat(refused(() -> throttle.succeeded(right))).containsKey("retry_after");
    assertThat(refused(() -> throttle.admit(ADA, HERE))).containsKey("retry_after");
  }

  @Test
  void logins_thatRunTogetherAreAllLetIn() {
    List<Attempt> attempts =
        IntStream.range(0, 50).mapToObj(i -> throttle.admit(ADA, HERE)).toList();

    attempts.forEach(throttle::succeeded);
  }
}
