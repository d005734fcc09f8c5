package dev.kontor.persistence.orders;

import dev.kontor.domain.orders.Acceptance;
import dev.kontor.domain.orders.ItemRef;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderIntake.Placement;
import dev.kontor.domain.orders.OrderIntake.Submission;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.Lanes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A caller that waits for its submission, and what has been decided about it so far. */
final class IntakeMember extends Lanes.Member<Placement> {
  private final Submission submission;
  private final List<ItemRef> items;
  private final List<Claim> claims;
  private @Nullable Order order;
  private @Nullable DomainException refusal;

  /**
   * The stock of an item. One that a batch names by its SKU and another by its id goes unnoticed;
   * then the row lock decides, as it does between nodes.
   */
  record Claim(TenantId tenant, ItemRef item) {}

  IntakeMember(Submission submission) {
    this.submission = submission;
    this.items = submission.request().lines().stream().map(OrderRequest.WantedLine::item).toList();
    this.claims = items.stream().map(item -> new Claim(tenant(), item)).toList();
  }

  @Override
  protected int weight() {
    return items.size();
  }

  /** So that none finds its stock held by a batch that is about to commit. */
  @Override
  protected List<Claim> claims() {
    return claims;
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

  /** The reference that the order shall have, if it shall have one. */
  IntakeLookup.@Nullable Reference reference() {
    String text = submission.request().reference();
    return text == null ? null : new IntakeLookup.Reference(user(), text);
  }

  List<ItemRef> items() {
    return items;
  }

  /**
   * Lets the domain decide; a member can be decided anew when its transaction has to be repeated.
   */
  void decide(IntakeLookup lookup) {
    IntakeLookup.Reference reference = reference();
    order = null;
    refusal = null;
    try {
      order =
          Acceptance.decide(
              submission.id(),
              user(),
              submission.request(),
              lookup.offers(tenant()),
              reference != null && lookup.references().contains(reference));
    } catch (DomainException refused) {
      refusal = refused;
    }
    if (reference != null && order != null) {
      lookup.references().add(reference);
    }
  }

  /** The order that it becomes; null when it is refused. */
  @Nullable Order order() {
    return order;
  }

  /** The answer to record. */
  RecordedAnswer answer() {
    return refusal == null
        ? submission.answers().accepted(submission.id())
        : submission.answers().refused(refusal);
  }

  /** Answers with what was decided; to be called once that is durable. */
  void complete() {
    if (order != null) {
      complete(new OrderIntake.Accepted(order));
    } else if (refusal != null) {
      complete(new OrderIntake.Refused(refusal));
    } else {
      throw new IllegalStateException("nothing was decided");
    }
  }

  /** Answers as the key of the submission was answered before. */
  void repeat(IdempotencyStore.Entry entry) {
    if (!entry.request().equals(submission.hash())) {
      fail(new DomainException(ErrorCode.IDEMPOTENCY_KEY_REUSED));
    } else if (isOwn(entry.answer())) {
      // An earlier try of this very submission got through, though the answer to it was lost.
      complete();
    } else {
      complete(new OrderIntake.Replayed(entry.answer()));
    }
  }

  private boolean isOwn(RecordedAnswer answer) {
    return answer.location() != null
        && answer.location().equals(submission.answers().accepted(submission.id()).location());
  }
}
