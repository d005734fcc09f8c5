package dev.kontor.application.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes work happen once per key, however often it is asked for: the answer is recorded in the
 * transaction of the work. Answers that the use case decided are kept, faults are not.
 */
public final class Idempotency {
  private final Transactions transactions;
  private final IdempotencyStore store;
  private final InstantSource clock;
  private final Duration retention;

  /**
   * @param retention how long answers are kept, at least 24 hours
   */
  public Idempotency(
      Transactions transactions, IdempotencyStore store, InstantSource clock, Duration retention) {
    if (retention.compareTo(Duration.ofHours(24)) < 0) {
      throw new IllegalArgumentException("clients were promised 24 hours");
    }
    this.transactions = transactions;
    this.store = store;
    this.clock = clock;
    this.retention = retention;
  }

  /**
   * An answer and where it comes from.
   *
   * @param replayed whether it was given before
   */
  public record Outcome(RecordedAnswer answer, boolean replayed) {}

  /**
   * Does the work, or repeats the answer that was given to it.
   *
   * @param work makes the answer; joins the transaction that is open when it runs
   * @param refusals puts a refusal into an answer
   * @throws DomainException {@code idempotency-key-reused} when the key came with another body
   *     before, {@code idempotency-key-in-use} when the first one takes too long
   */
  public Outcome once(
      IdempotencyKey key,
      RequestHash request,
      Supplier<RecordedAnswer> work,
      Function<DomainException, RecordedAnswer> refusals) {
    try {
      return transactions.inTenant(key.tenant(), () -> claimed(key, request, work));
    } catch (DomainException refusal) {
      if (!recorded(refusal)) {
        throw refusal;
      }
      // The work was rolled back; what remains to be kept is that it was refused.
      return transactions.inTenant(
          key.tenant(), () -> claimed(key, request, () -> refusals.apply(refusal)));
    }
  }

  /**
   * Refuses a key that came with another body before. For requests that cannot be done anyway: they
   * take no key, but which mistake the caller is told of depends on it.
   *
   * @throws DomainException {@code idempotency-key-reused}
   */
  public void refuseReuse(IdempotencyKey key, RequestHash request) {
    transactions
        .queryInTenant(key.tenant(), () -> store.findEntry(key, clock.instant()))
        .filter(entry -> !entry.request().equals(request))
        .ifPresent(
            entry -> {
              throw new DomainException(ErrorCode.IDEMPOTENCY_KEY_REUSED);
            });
  }

  private Outcome claimed(IdempotencyKey key, RequestHash request, Supplier<RecordedAnswer> work) {
    Instant now = clock.instant();
    if (!store.claim(key, request, now, now.plus(retention))) {
      return new Outcome(replay(key, request, now), true);
    }
    RecordedAnswer answer = work.get();
    store.complete(key, answer);
    return new Outcome(answer, false);
  }

  private RecordedAnswer replay(IdempotencyKey key, RequestHash request, Instant now) {
    IdempotencyStore.Entry entry =
        store
            .findEntry(key, now)
            .orElseThrow(() -> new DomainException(ErrorCode.IDEMPOTENCY_KEY_IN_USE));
    if (!entry.request().equals(request)) {
      throw new DomainException(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }
    return entry.answer();
  }

  /** Whether a refusal is the use case's own decision, which a retry must meet again. */
  public static boolean recorded(DomainException refusal) {
    return switch (refusal.code().kind()) {
      case CONFLICT -> refusal.code() != ErrorCode.IDEMPOTENCY_KEY_IN_USE;
      case INVALID -> refusal.code() != ErrorCode.IDEMPOTENCY_KEY_REUSED;
      case MALFORMED,
          UNAUTHENTICATED,
          FORBIDDEN,
          ABSENT,
          GONE,
          PROTOCOL,
          PRECONDITION_MISSING,
          PRECONDITION_STALE,
          THROTTLED,
          UNAVAILABLE,
          INTERNAL ->
          false;
    };
  }
}
