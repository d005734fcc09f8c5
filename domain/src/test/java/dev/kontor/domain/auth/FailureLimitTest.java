package dev.kontor.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureLimitTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final FailureLimit limit = new FailureLimit("login-account", 10, WINDOW);

  private static Optional<Failures> failures(int count) {
    Failures failures = Failures.first(NOW);
    for (int i = 1; i < count; i++) {
      failures = failures.another(NOW);
    }
    return Optional.of(failures);
  }

  @Test
  void blocked_beginsAtTheLimit() {
    assertThat(limit.blockedUntil(Optional.empty(), NOW)).isEmpty();
    assertThat(limit.blockedUntil(failures(1), NOW)).isEmpty();
    assertThat(limit.blockedUntil(failures(9), NOW)).isEmpty();
    assertThat(limit.blockedUntil(failures(10), NOW)).contains(NOW.plusSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({"10,1", "11,2", "12,4", "13,8", "14,15", "15,15", "1000000,15"})
  void delay_doublesUpToTheWindow(int count, int minutes) {
    Failures known = new Failures(count, NOW, NOW);

    assertThat(limit.blockedUntil(Optional.of(known), NOW))
        .contains(NOW.plus(Duration.ofMinutes(minutes)));
  }

  @Test
  void blocked_endsWithTheDelay() {
    Instant end = NOW.plusSeconds(60);

    assertThat(limit.blockedUntil(failures(10), end.minusMillis(1))).contains(end);
    assertThat(limit.blockedUntil(failures(10), end)).isEmpty();
  }

  @Test
  void delay_isNeverLongerThanTheMemory() {
    FailureLimit brief = new FailureLimit("login-account", 1, Duration.ofSeconds(5));

    assertThat(brief.blockedUntil(failures(1), NOW)).contains(NOW.plusSeconds(5));
  }

  @Test
  void wasBlocked_tellsWhoCameTooLate() {
    assertThat(limit.wasBlocked(failures(1).orElseThrow(), NOW)).isFalse();
    assertThat(limit.wasBlocked(failures(10).orElseThrow(), NOW)).isFalse();
    assertThat(limit.wasBlocked(failures(11).orElseThrow(), NOW)).isTrue();

    Instant after = NOW.plusSeconds(60);
    Failures eleventh = failures(10).orElseThrow().another(after);
    assertThat(limit.wasBlocked(eleventh, after)).isFalse();
    assertThat(limit.blockedUntil(Optional.of(eleventh), after))
        .contains(after.plus(Duration.ofMinutes(2)));
  }

  @Test
  void allowance_countsDown() {
    assertThat(limit.allowance(Optional.empty(), NOW))
        .isEqualTo(new Allowance("login-account", 10, WINDOW, 10, Duration.ZERO));
    assertThat(limit.allowance(failures(3), NOW.plusSeconds(300)))
        .isEqualTo(new Allowance("login-account", 10, WINDOW, 7, Duration.ofMinutes(10)));
    assertThat(limit.allowance(failures(9), NOW).remaining()).isEqualTo(1);
  }

  @Test
  void allowance_tellsWhenABlockEnds() {
    assertThat(limit.allowance(failures(10), NOW.plusSeconds(20)))
        .isEqualTo(new Allowance("login-account", 10, WINDOW, 0, Duration.ofSeconds(40)));
    assertThat(limit.allowance(failures(12), NOW).remaining()).isZero();
    assertThat(limit.allowance(failures(12), NOW).reset()).isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void allowance_isWholeWhenAllIsForgotten() {
    assertThat(limit.allowance(failures(12), NOW.plus(WINDOW)).remaining()).isEqualTo(10);
  }

  @Test
  void resetSeconds_areRoundedUp() {
    assertThat(reset(Duration.ZERO)).isZero();
    assertThat(reset(Duration.ofNanos(1))).isEqualTo(1);
    assertThat(reset(Duration.ofSeconds(60))).isEqualTo(60);
    assertThat(reset(Duration.ofMillis(59_001))).isEqualTo(60);
  }

  private static long reset(Duration reset) {
    return new Allowance("login-account", 10, WINDOW, 0, reset).resetSeconds();
  }

  @Test
  void limit_refusesNonsense() {
    assertThatThrownBy(() -> new FailureLimit("x", 0, WINDOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FailureLimit("x", 1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
