package dev.kontor.domain.shared;

import java.time.Instant;
import java.util.Optional;

/** Answers that were given, by the key they were asked with. Works inside the open transaction. */
public interface IdempotencyStore {
  /** How an answer was recorded. */
  record Entry(RequestHash request, RecordedAnswer answer) {}

  /** The answer recorded under the key, if it has not expired at {@code now}. */
  Optional<Entry> findEntry(IdempotencyKey key, Instant now);

  /**
   * Takes the key for the work of this transaction. Waits for another transaction that took it and
   * has not ended.
   *
   * @return false when an unexpired answer is recorded under it already
   * @throws DomainException {@code idempotency-key-in-use} when the wait takes too long
   */
  boolean claim(IdempotencyKey key, RequestHash request, Instant now, Instant expiresAt);

  /** Records the answer under a key claimed in this transaction. */
  void complete(IdempotencyKey key, RecordedAnswer answer);

  /**
   * Deletes up to {@code limit} answers that have expired, of any tenant, and says how many. Runs
   * in the worker's transaction.
   */
  int purgeExpired(Instant now, int limit);
}
