package dev.kontor.persistence.orders;

import dev.kontor.domain.orders.Acceptance;
import dev.kontor.domain.orders.ItemRef;
import dev.kontor.domain.orders.Offer;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderIntake.Placement;
import dev.kontor.domain.orders.OrderIntake.Submission;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A caller that waits for its submission, and what has been decided about it so far. */
final class IntakeMember {
  private final Submission submission;
  private final CompletableFuture<Placement> outcome = new CompletableFuture<>();
  private @Nullable Order order;
  private @Nullable DomainException refusal;

  IntakeMember(Submission submission) {
    this.submission = submission;
  }

  Submission submission() {
    return submission;
  }

  TenantId tenant() {
    return submission.key().tenant();
  }

  UserId user() {
    return submission.key().user();
  }

  @Nullable String reference() {
    return submission.request().reference();
  }

  List<ItemRef> items() {
    return submission.request().lines().stream().map(OrderRequest.WantedLine::item).toList();
  }

  /**
   * Lets the domain decide; a member can be decided anew when its transaction has to be repeated.
   */
  void decide(Map<ItemRef, Offer> offers, boolean referenceTaken) {
    order = null;
    refusal = null;
    try {
      order =
          Acceptance.decide(submission.id(), user(), submission.request(), offers, referenceTaken);
    } catch (DomainException refused) {
      refusal = refused;
    }
  }

  /** The order that it becomes; null when it is refused. */
  @Nullable Order order() {
    return order;
  }

  /** Answers with what was decided; to be called once that is durable. */
  void complete() {
    if (order != null) {
      outcome.complete(new OrderIntake.Accepted(order));
    } else if (refusal != null) {
      outcome.complete(new OrderIntake.Refused(refusal));
    } else {
      throw new IllegalStateException("nothing was decided");
    }
  }

  /** The answer to record. */
  RecordedAnswer answer() {
    return refusal == null
        ? submission.answers().accepted(submission.id())
        : submission.answers().refused(refusal);
  }

  void complete(Placement placement) {
    outcome.complete(placement);
  }

  void fail(RuntimeException failure) {
    outcome.completeExceptionally(failure);
  }

  /** The caller has gone away; a retry of it finds out what became of the order, if anything. */
  void abandon() {
    outcome.cancel(false);
  }

  boolean isAbandoned() {
    return outcome.isCancelled();
  }

  CompletableFuture<Placement> outcome() {
    return outcome;
  }
}
