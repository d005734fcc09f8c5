package dev.kontor.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.IdempotencyStore.Entry;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.domain.shared.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@code IdempotencyStore} does. */
public abstract class IdempotencyStoreContract extends PortContract {
  private static final RequestHash HASH = RequestHash.of("body".getBytes(StandardCharsets.UTF_8));
  private static final RecordedAnswer ANSWER =
      new RecordedAnswer(
          201, "/api/v1/items/1", "\"1-ä\"", "{\"a\":\"é\0\"}".getBytes(StandardCharsets.UTF_8));
  private static final Duration RETENTION = Duration.ofHours(24);

  private IdempotencyKey key(String key) {
    return new IdempotencyKey(shop.keeper(), "/api/v1/items", key);
  }

  private Instant now() {
    return ports.clock().instant();
  }

  private boolean claim(IdempotencyKey key) {
    return ports.idempotency().claim(key, HASH, now(), now().plus(RETENTION));
  }

  /** Claims and answers in one transaction; says whether the claim was granted. */
  private boolean answer(IdempotencyKey key, RecordedAnswer answer) {
    return shop.in(
        () -> {
          boolean claimed = claim(key);
          if (claimed) {
            ports.idempotency().complete(key, answer);
          }
          return claimed;
        });
  }

  private Optional<Entry> find(IdempotencyKey key, Instant at) {
    return shop.in(() -> ports.idempotency().findEntry(key, at));
  }

  private int purge(Instant at, int limit) {
    return ports.work().asWorker(() -> ports.idempotency().purgeExpired(at, limit));
  }

  @Test
  void answer_keepsEveryField() {
    assertThat(answer(key("k"), ANSWER)).isTrue();

    assertThat(find(key("k"), now())).contains(new Entry(HASH, ANSWER));
  }

  @Test
  void answer_keepsWhatIsAbsentAbsent() {
    RecordedAnswer bare = new RecordedAnswer(204, null, null, null);
    RecordedAnswer empty = new RecordedAnswer(200, null, null, new byte[0]);
    answer(key("bare"), bare);
    answer(key("empty"), empty);

    assertThat(find(key("bare"), now())).contains(new Entry(HASH, bare));
    assertThat(find(key("empty"), now())).contains(new Entry(HASH, empty));
  }

  @Test
  void claim_isGrantedOnce() {
    answer(key("k"), ANSWER);

    assertThat(answer(key("k"), new RecordedAnswer(500, null, null, null))).isFalse();
    assertThat(find(key("k"), now())).contains(new Entry(HASH, ANSWER));
  }

  @Test
  void claim_isTakenBackWithItsTransaction() {
    RuntimeException failure =
        catchRuntimeException(
            () ->
                shop.run(
                    () -> {
                      claim(key("k"));
                      ports.idempotency().complete(key("k"), ANSWER);
                      throw new UnsupportedOperationException("the work failed");
                    }));

    assertThat(failure).isInstanceOf(UnsupportedOperationException.class);
    assertThat(find(key("k"), now())).isEmpty();
    assertThat(answer(key("k"), ANSWER)).isTrue();
  }

  @Test
  void key_hasItsUserAndRoute() {
    UserId buyer = shop.addCustomer();
    answer(key("k"), ANSWER);

    assertThat(answer(new IdempotencyKey(shop.keeper(), "/api/v1/orders", "k"), ANSWER)).isTrue();
    assertThat(answer(new IdempotencyKey(buyer, "/api/v1/items", "k"), ANSWER)).isTrue();
    assertThat(answer(key("K"), ANSWER)).isTrue();
    assertThat(find(key("unused"), now())).isEmpty();
  }

  @Test
  void key_mayBeAsLongAndOddAsItGets() {
    IdempotencyKey odd = key(" ~'\"\\%_" + "x".repeat(IdempotencyKey.LENGTH_MAX - 7));

    answer(odd, ANSWER);

    assertThat(find(odd, now())).contains(new Entry(HASH, ANSWER));
  }

  @Test
  void answer_expires() {
    answer(key("k"), ANSWER);
    Instant expiry = now().plus(RETENTION);

    assertThat(find(key("k"), expiry.minusNanos(1000))).isPresent();
    assertThat(find(key("k"), expiry)).isEmpty();

    ports.clock().advance(RETENTION);
    RecordedAnswer second = new RecordedAnswer(409, null, null, new byte[] {0, -1});
    assertThat(answer(key("k"), second)).isTrue();
    assertThat(find(key("k"), now())).contains(new Entry(HASH, second));
  }

  @Test
  void claim_waitsForTheTransactionThatHasIt() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> second =
          shop.in(
              () -> {
                claim(key("k"));
                Future<Boolean> begun = threads.submit(() -> answer(key("k"), ANSWER));
                assertWaits(begun);
                ports.idempotency().complete(key("k"), ANSWER);
                return begun;
              });

      assertThat(join(second)).isFalse();
    }
  }

  @Test
  void claim_isGrantedToOneOfMany() {
    List<Callable<Boolean>> claims =
        Stream.generate(() -> (Callable<Boolean>) () -> answer(key("k"), ANSWER))
            .limit(12)
            .toList();

    assertThat(atOnce(claims)).containsOnlyOnce(true);
  }

  @Test
  void purge_deletesWhatHasExpiredBitByBit() {
    Instant epochEnd = now().plus(Duration.ofDays(10_000));
    while (purge(epochEnd, 1_000) > 0) {
      assertThat(find(key("k"), now())).isEmpty();
    }
    Shop other = Shop.open(ports);
    answer(key("1"), ANSWER);
    answer(key("2"), ANSWER);
    other.run(
        () -> {
          IdempotencyKey theirs = new IdempotencyKey(other.keeper(), "/api/v1/items", "1");
          ports.idempotency().claim(theirs, HASH, now(), now().plus(RETENTION));
          ports.idempotency().complete(theirs, ANSWER);
        });
    ports.clock().advance(RETENTION.dividedBy(2));
    answer(key("3"), ANSWER);
    ports.clock().advance(RETENTION.dividedBy(2));

    assertThat(purge(now(), 2)).isEqualTo(2);
    assertThat(purge(now(), 2)).isEqualTo(1);
    assertThat(purge(now(), 2)).isZero();
    assertThat(find(key("3"), now())).isPresent();
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    IdempotencyKey theirs = new IdempotencyKey(other.keeper(), "/api/v1/items", "k");

    assertForeign(() -> shop.run(() -> claim(theirs)));
    assertForeign(() -> shop.run(() -> ports.idempotency().complete(theirs, ANSWER)));
    assertForeign(() -> find(theirs, now()));
  }
}
