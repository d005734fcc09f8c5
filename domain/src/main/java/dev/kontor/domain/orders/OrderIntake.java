package dev.kontor.domain.orders;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.domain.shared.Stages;
import java.util.concurrent.CompletionStage;

/**
 * Takes orders in: prices them, refuses what must be refused, and makes the rest durable. Shares
 * its transaction among all callers that wait, which is why it opens its own. Thread-safe.
 */
public interface OrderIntake {
  /**
   * Answers once the outcome is durable, and holds no thread until then. The stage fails with a
   * {@link DomainException}: {@code idempotency-key-reused}; {@code unavailable} when the database
   * cannot be reached, in which case a retry with the same key finds out what became of it.
   *
   * @throws DomainException {@code overloaded} when too many wait
   */
  CompletionStage<Placement> submit(Submission submission);

  /**
   * {@link #submit}, for callers that wait.
   *
   * @throws DomainException as {@link #submit} and its stage do
   */
  default Placement place(Submission submission) {
    return Stages.await(submit(submission));
  }

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
        throw new IllegalArgumentException("an order and its key belong to one tenant");
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

  /** It is durable; it may be settled already. */
  record Accepted(Order order) implements Placement {}

  /** It was refused, and a retry will be, too. */
  record Refused(DomainException refusal) implements Placement {}

  /** The key had been used for it before: this is what was answered. */
  record Replayed(RecordedAnswer answer) implements Placement {}
}
