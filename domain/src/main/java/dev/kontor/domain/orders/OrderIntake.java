package dev.kontor.domain.orders;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;

/**
 * Takes orders in: prices them, refuses what must be refused, and makes the rest durable. Shares
 * its transaction among all callers that wait, which is why it opens its own. Thread-safe.
 */
public interface OrderIntake {
  /**
   * Returns once the outcome is durable.
   *
   * @throws DomainException {@code idempotency-key-reused}; {@code overloaded} when too many wait;
   *     {@code unavailable} when the database cannot be reached, in which case a retry with the
   *     same key finds out what became of it
   */
  Placement place(Submission submission);

  /**
   * An order on its way in.
   *
   * @param id of the order, if it becomes one
   * @param answers how the outcome will be put to the caller, so that it can be recorded with it
   */
  record Submission(
      OrderId id, OrderRequest request, IdempotencyKey key, RequestHash hash, Answers answers) {
    public Submission {
      if (!id.tenant().equals(key.tenant())) {
        throw new IllegalArgumentException("order and key belong to different tenants");
      }
    }
  }

  /** How outcomes are put to the caller. */
  interface Answers {
    /** The answer to an accepted order; its body is made anew for each retry. */
    RecordedAnswer accepted(OrderId id);

    /** The answer to a refused one. */
    RecordedAnswer refused(DomainException refusal);
  }

  /** What became of a submission. */
  sealed interface Placement {}

  /** It is durable. */
  record Accepted(Order order) implements Placement {}

  /** It was refused, and a retry will be, too. */
  record Refused(DomainException refusal) implements Placement {}

  /** The key had been used for it before: this is what was answered. */
  record Replayed(RecordedAnswer answer) implements Placement {}
}
