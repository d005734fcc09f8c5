package dev.kontor.web.orders;

import dev.kontor.application.orders.AwaitOrder;
import dev.kontor.application.orders.PlaceOrder;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.Problems;
import dev.kontor.web.shared.Retries;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Takes an order in and tells what became of it, at the first time as at every retry. */
@Singleton
final class OrderPlacing {
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final HttpStatus ACCEPTED = HttpStatus.ACCEPTED;

  private final PlaceOrder placeOrder;
  private final AwaitOrder awaitOrder;
  private final OrderPresenter presenter;
  private final Retries retries;
  private final ExecutorService blocking;

  OrderPlacing(
      PlaceOrder placeOrder,
      AwaitOrder awaitOrder,
      OrderPresenter presenter,
      Retries retries,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.placeOrder = placeOrder;
    this.awaitOrder = awaitOrder;
    this.presenter = presenter;
    this.retries = retries;
    this.blocking = blocking;
  }

  /** Runs on the event loop, and leaves it for whatever waits for the database. */
  CompletionStage<MutableHttpResponse<byte[]>> place(
      HttpRequest<?> request, Actor actor, JsonBody<PlaceOrderRequest> sent) {
    IdempotencyKey key =
        retries
            .findKey(request, actor)
            .orElseThrow(() -> new DomainException(ErrorCode.IDEMPOTENCY_KEY_REQUIRED));
    return sent.arrival()
        .thenCompose(body -> read(actor, key, body))
        .thenCompose(
            wanted ->
                place(
                    request,
                    new PlaceOrder.Command(actor, wanted, key, sent.hash(), answers(request))));
  }

  private CompletionStage<MutableHttpResponse<byte[]>> place(
      HttpRequest<?> request, PlaceOrder.Command command) {
    try {
      return placeOrder
          .handle(command)
          .thenCompose(placement -> answer(request, command.actor(), placement));
    } catch (DomainException refusal) {
      if (refusal.code() != ErrorCode.OVERLOADED) {
        throw refusal;
      }
      // Answered here, and not by the framework's handlers, which it looks for anew each time: who
      // has too much to do should refuse cheaply.
      return CompletableFuture.completedStage(Problems.answer(request, refusal));
    }
  }

  private CompletionStage<OrderRequest> read(
      Actor actor, IdempotencyKey key, JsonBody<PlaceOrderRequest> body) {
    Supplier<OrderRequest> wanted = () -> body.value().request(actor);
    if (!body.isLong()) {
      try {
        return CompletableFuture.completedStage(wanted.get());
      } catch (DomainException refusal) {
        // Which refusal it is depends on what the key was used for, so it is read once more, below.
      }
    }
    return CompletableFuture.supplyAsync(() -> retries.read(key, body, wanted), blocking);
  }

  private CompletionStage<MutableHttpResponse<byte[]>> answer(
      HttpRequest<?> request, Actor actor, OrderIntake.Placement placement) {
    Patience patience = Patience.of(request);
    return switch (placement) {
      case OrderIntake.Accepted(Order order) when patience.seconds() == 0 ->
          CompletableFuture.completedStage(represent(patience, order.asPlaced(), ACCEPTED));
      case OrderIntake.Accepted(Order order) ->
          CompletableFuture.supplyAsync(() -> answer(patience, actor, order, ACCEPTED), blocking);
      case OrderIntake.Refused(DomainException refusal) ->
          CompletableFuture.completedStage(
              Retries.answer(Problems.record(request, refusal), false));
      case OrderIntake.Replayed(RecordedAnswer recorded) ->
          CompletableFuture.supplyAsync(() -> replay(patience, actor, recorded), blocking);
    };
  }

  private static OrderIntake.Answers answers(HttpRequest<?> request) {
    return new OrderIntake.Answers() {
      @Override
      public RecordedAnswer accepted(OrderId id) {
        return new RecordedAnswer(HttpStatus.ACCEPTED.getCode(), location(id), null, null);
      }

      @Override
      public RecordedAnswer refused(DomainException refusal) {
        return Problems.record(request, refusal);
      }
    };
  }

  private static String location(OrderId id) {
    return OrdersController.PATH + "/" + id;
  }

  private MutableHttpResponse<byte[]> replay(
      Patience patience, Actor actor, RecordedAnswer recorded) {
    String location = recorded.location();
    if (location == null) {
      return Retries.answer(recorded, true);
    }
    String id = location.substring(location.lastIndexOf('/') + 1);
    OrderId order = new OrderId(actor.tenant(), PathIds.get(id));
    Order now = find(actor, order, Duration.ZERO);
    return answer(patience, actor, now, HttpStatus.valueOf(recorded.status()))
        .header(Retries.REPLAYED_HEADER, "true");
  }

  /** Waits, if it is worth it and wanted, and tells of the order as it is then. */
  private MutableHttpResponse<byte[]> answer(
      Patience patience, Actor actor, Order accepted, HttpStatus withoutWaiting) {
    Order order =
        accepted.status() == OrderStatus.PENDING && patience.seconds() > 0
            ? find(actor, accepted.id(), patience.duration())
            : accepted;
    boolean pending = order.status() == OrderStatus.PENDING;
    return represent(
        patience, order, patience.seconds() > 0 && !pending ? HttpStatus.OK : withoutWaiting);
  }

  private MutableHttpResponse<byte[]> represent(Patience patience, Order order, HttpStatus status) {
    MutableHttpResponse<byte[]> response =
        presenter
            .represent(order)
            .answer(status)
            .header(HttpHeaders.LOCATION, location(order.id()));
    if (order.status() == OrderStatus.PENDING) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return patience.acknowledge(response);
  }

  /** Who placed an order may see what became of it, also with a token that only allows placing. */
  private Order find(Actor actor, OrderId id, Duration patience) {
    Set<Scope> scopes = EnumSet.of(Scope.ORDERS_READ);
    scopes.addAll(actor.scopes());
    Actor reader = new Actor(actor.user(), scopes, actor.requestId());
    return awaitOrder.handle(new AwaitOrder.Command(reader, id, patience));
  }
}
