package dev.kontor.application.orders;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.RequestHash;
import java.util.concurrent.CompletionStage;

/** Takes an order in. Opens no transaction: the intake shares one among all who wait. */
public final class PlaceOrder {
  private final OrderIntake intake;
  private final IdGenerator ids;

  public PlaceOrder(OrderIntake intake, IdGenerator ids) {
    this.intake = intake;
    this.ids = ids;
  }

  /**
   * Who orders what.
   *
   * @param hash of the body, which tells a retry from a reused key
   */
  public record Command(
      Actor actor,
      OrderRequest request,
      IdempotencyKey key,
      RequestHash hash,
      OrderIntake.Answers answers) {}

  /**
   * Places the order; answers once the outcome is durable. Many wait at once for one commit, so
   * none of them holds a thread. The stage fails with {@code idempotency-key-reused} and {@code
   * unavailable}.
   *
   * @throws DomainException {@code forbidden}, {@code overloaded}
   */
  public CompletionStage<OrderIntake.Placement> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ORDERS_WRITE);
    return intake.submit(
        new OrderIntake.Submission(
            new OrderId(actor.tenant(), ids.next()),
            command.request(),
            command.key(),
            command.hash(),
            command.answers()));
  }
}
