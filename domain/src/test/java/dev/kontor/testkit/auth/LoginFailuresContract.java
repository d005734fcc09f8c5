package dev.kontor.testkit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.auth.Account;
import dev.kontor.domain.auth.CallerAddress;
import dev.kontor.domain.auth.FailureKey;
import dev.kontor.domain.auth.Failures;
import dev.kontor.testkit.shared.PortContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@code LoginFailures} does. */
public abstract class LoginFailuresContract extends PortContract {
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final FailureKey key = newKey();
  private final FailureKey other = newKey();

  private static FailureKey newKey() {
    return FailureKey.of(
        Account.typed("demo", UUID.randomUUID().toString()), new CallerAddress("192.0.2.7"));
  }

  private <T> T run(Supplier<T> work) {
    return ports.work().outsideTenants(work);
  }

  private Map<FailureKey, Failures> note(Instant at, FailureKey... keys) {
    return run(() -> ports.loginFailures().note(List.of(keys), at, at.plus(WINDOW)));
  }

  private Map<FailureKey, Failures> find(Instant at, FailureKey... keys) {
    return run(() -> ports.loginFailures().recall(List.of(keys), at));
  }

  private void forget(FailureKey forgotten, Failures seen) {
    run(
        () -> {
          ports.loginFailures().forget(forgotten, seen);
          return Boolean.TRUE;
        });
  }

  private Instant now() {
    return ports.clock().instant();
  }

  @Test
  void failures_areCountedByKey() {
    Instant first = now();
    Instant second = first.plusSeconds(7);

    assertThat(find(first, key, other)).isEmpty();
    assertThat(note(first, key)).containsExactly(Map.entry(key, Failures.first(first)));
    assertThat(note(second, key, other))
        .containsOnly(
            Map.entry(key, new Failures(2, second, first)),
            Map.entry(other, Failures.first(second)));
    assertThat(find(second, other, key, newKey()))
        .isEqualTo(Map.of(key, new Failures(2, second, first), other, Failures.first(second)));
  }

  @Test
  void time_doesNotGoBack() {
    Instant late = now();
    Instant early = late.minusSeconds(5);
    note(late, key);

    assertThat(note(early, key)).containsEntry(key, new Failures(2, late, late));
    assertThat(find(late.plus(WINDOW).minusMillis(1), key)).hasSize(1);
  }

  @Test
  void failures_areForgottenWhenTheyExpire() {
    Instant first = now();
    note(first, key);
    note(first.plusSeconds(1), key);
    Instant end = first.plusSeconds(1).plus(WINDOW);

    assertThat(find(end.minusMillis(1), key)).hasSize(1);
    assertThat(find(end, key)).isEmpty();
    assertThat(note(end, key)).containsEntry(key, Failures.first(end));
    assertThat(find(end, key)).containsEntry(key, Failures.first(end));
  }

  @Test
  void forget_leavesWhatWasNotedSince() {
    Failures seen = note(now(), key).getOrDefault(key, Failures.first(Instant.EPOCH));
    Failures newer = note(now().plusSeconds(1), key).getOrDefault(key, seen);

    forget(key, seen);
    assertThat(find(now(), key)).containsEntry(key, newer);

    forget(other, newer);
    forget(key, newer);
    assertThat(find(now(), key)).isEmpty();
  }

  @Test
  void failures_areAllCountedWhenManyComeAtOnce() {
    FailureKey shared = newKey();
    List<FailureKey> own = Stream.generate(LoginFailuresContract::newKey).limit(4).toList();
    List<Callable<Integer>> callers =
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    (Callable<Integer>)
                        () ->
                            note(now(), own.get(i % 4), shared)
                                .getOrDefault(shared, Failures.first(now()))
                                .count())
            .toList();

    // Everybody got a number of its own.
    assertThat(atOnce(callers))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 24).boxed().toList());
    assertThat(find(now(), own.toArray(FailureKey[]::new)).values())
        .extracting(Failures::count)
        .containsOnly(6);
  }

  @Test
  void purge_deletesWhatIsForgottenAFewAtATime() {
    purge(1_000);
    Instant past = now().minus(WINDOW);
    note(past, newKey(), newKey(), newKey());
    note(past.plusSeconds(1), key);

    assertThat(purge(2)).isEqualTo(2);
    assertThat(purge(2)).isEqualTo(1);
    assertThat(purge(2)).isZero();
    assertThat(find(now(), key)).hasSize(1);
  }

  private int purge(int limit) {
    return ports.work().<Integer>asWorker(() -> ports.loginFailures().purgeExpired(now(), limit));
  }
}
