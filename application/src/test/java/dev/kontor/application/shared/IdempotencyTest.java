package dev.kontor.application.shared;

import static dev.kontor.application.shared.House.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import dev.kontor.application.shared.Idempotency.Outcome;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.testkit.shared.Pages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdempotencyTest {
  private static final RequestHash HASH = hash("body");
  private static final Set<ErrorCode> RECORDED =
      EnumSet.of(
          ErrorCode.VALIDATION_FAILED,
          ErrorCode.UNKNOWN_REFERENCE,
          ErrorCode.BATCH_FAILED,
          ErrorCode.SKU_TAKEN,
          ErrorCode.USERNAME_TAKEN,
          ErrorCode.EMAIL_TAKEN,
          ErrorCode.SLUG_TAKEN,
          ErrorCode.REFERENCE_TAKEN,
          ErrorCode.NAME_TAKEN,
          ErrorCode.INSUFFICIENT_STOCK,
          ErrorCode.ILLEGAL_STATE,
          ErrorCode.CURRENCY_MISMATCH,
          ErrorCode.LAST_ADMIN);

  private final House house = House.open();
  private final AtomicInteger calls = new AtomicInteger();
  private final Idempotency idempotency =
      new Idempotency(
          house.transactions(),
          house.ports().idempotency(),
          house.ports().clock(),
          Duration.ofHours(24));

  private static RequestHash hash(String body) {
    return RequestHash.of(body.getBytes(StandardCharsets.UTF_8));
  }

  private static RecordedAnswer answer(int status) {
    return new RecordedAnswer(status, null, null, new byte[] {1});
  }

  private static RecordedAnswer refused(ErrorCode code) {
    return new RecordedAnswer(409, null, null, code.key().getBytes(StandardCharsets.UTF_8));
  }

  private IdempotencyKey key(String key) {
    return new IdempotencyKey(house.shop().keeper(), "/api/v1/items", key);
  }

  private Outcome once(Supplier<RecordedAnswer> work) {
    return idempotency.once(key("k"), HASH, work, refusal -> refused(refusal.code()));
  }

  /** Work that leaves an item behind, so that its undoing shows. */
  private RecordedAnswer work() {
    calls.incrementAndGet();
    house.shop().addItem("item of call " + calls, 0);
    return answer(201);
  }

  private RecordedAnswer refuse(ErrorCode code) {
    work();
    throw new DomainException(code);
  }

  private int items() {
    return house
        .shop()
        .in(
            () ->
                house
                    .ports()
                    .items()
                    .listViews(house.shop().tenant(), ItemQuery.ALL, Pages.first(200)))
        .rows()
        .size();
  }

  @Test
  void work_isDoneOnce() {
    assertThat(once(this::work)).isEqualTo(new Outcome(answer(201), false));
    assertThat(once(this::work)).isEqualTo(new Outcome(answer(201), true));

    assertThat(calls).hasValue(1);
    assertThat(items()).isEqualTo(1);
  }

  @Test
  void otherKeys_areOtherWork() {
    once(this::work);

    Outcome other = idempotency.once(key("other"), HASH, this::work, refusal -> answer(0));

    assertThat(other.replayed()).isFalse();
    assertThat(calls).hasValue(2);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void refusal_isRecordedWhenTheUseCaseDecidedIt(ErrorCode code) {
    boolean recorded = RECORDED.contains(code);
    assertThat(Idempotency.recorded(new DomainException(code))).isEqualTo(recorded);

    if (recorded) {
      assertThat(once(() -> refuse(code))).isEqualTo(new Outcome(refused(code), false));
      assertThat(once(this::work)).isEqualTo(new Outcome(refused(code), true));
      assertThat(calls).hasValue(1);
      assertThat(items()).isZero();
    } else {
      assertRefused(code, () -> once(() -> refuse(code)));
      assertThat(items()).isZero();
      assertThat(once(this::work)).isEqualTo(new Outcome(answer(201), false));
      assertThat(items()).isEqualTo(1);
    }
  }

  @Test
  void fault_isNotRecorded() {
    RuntimeException fault =
        catchRuntimeException(
            () ->
                once(
                    () -> {
                      work();
                      throw new UnsupportedOperationException("bug");
                    }));

    assertThat(fault).isInstanceOf(UnsupportedOperationException.class);
    assertThat(items()).isZero();
    assertThat(once(this::work).replayed()).isFalse();
  }

  @Test
  void reusedKey_isRefused() {
    once(this::work);

    assertRefused(
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        () -> idempotency.once(key("k"), hash("other"), this::work, refusal -> answer(0)));
    assertRefused(
        ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> idempotency.refuseReuse(key("k"), hash("other")));

    idempotency.refuseReuse(key("k"), HASH);
    idempotency.refuseReuse(key("unused"), HASH);
    assertThat(once(this::work)).isEqualTo(new Outcome(answer(201), true));
    assertThat(calls).hasValue(1);
  }

  @Test
  void answer_isKeptFor24Hours() {
    once(this::work);
    house.ports().clock().advance(Duration.ofHours(24).minusNanos(1000));
    assertThat(once(this::work).replayed()).isTrue();

    house.ports().clock().advance(Duration.ofNanos(1000));

    assertThat(once(this::work).replayed()).isFalse();
  }

  @Test
  void retention_isAtLeast24Hours() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Idempotency(
                    house.transactions(),
                    house.ports().idempotency(),
                    house.ports().clock(),
                    Duration.ofHours(24).minusNanos(1)));
  }
}
