package dev.kontor.domain.orders;

import static dev.kontor.testkit.orders.OrderBuilder.anOrder;
import static dev.kontor.testkit.orders.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderIntake.Submission;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.orders.PlainAnswers;
import dev.kontor.testkit.orders.RequestBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {
  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final UserId USER = new UserId(TENANT, UUID.randomUUID());
  private static final ItemId ITEM = new ItemId(TENANT, UUID.randomUUID());
  private static final Instant NOW = Instant.parse("2026-04-05T06:07:08.091011Z");
  private static final OrderId ID =
      new OrderId(TENANT, UUID.fromString("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));
  private static final Failure SHORT = Failure.of(Failure.Reason.INSUFFICIENT_STOCK);

  private static final Map<OrderStatus, BiConsumer<Order, Instant>> STEPS =
      Map.of(
          OrderStatus.CONFIRMED, Order::confirm,
          OrderStatus.FAILED, (order, now) -> order.fail(SHORT, now),
          OrderStatus.CANCELLED, Order::cancel);

  private static Order in(OrderStatus status) {
    return anOrder(USER).withId(ID.value()).withLine(ITEM, 2).inStatus(status).build();
  }

  @Test
  void placedOrder_isPendingAtTheTimeOfItsId() {
    List<OrderLine> lines = in(OrderStatus.PENDING).lines();
    OrderRequest request =
        aRequest().withLine(ITEM, 2).withReference("536365").withMetadata("channel", "web").build();

    Order order = Order.place(ID, USER, request, lines);

    Instant placedAt = Instant.parse("2022-02-22T19:22:22Z");
    assertThat(order)
        .usingRecursiveComparison()
        .isEqualTo(
            Order.restore(
                ID,
                USER,
                "536365",
                Map.of("channel", "web"),
                lines,
                lines.getFirst().total(),
                OrderStatus.PENDING,
                null,
                placedAt,
                null,
                placedAt));
    assertThat(order.total().amount()).isEqualTo("5.10");
  }

  @ParameterizedTest
  @EnumSource(OrderStatus.class)
  void step_isTakenOrRefusedAsTheStatusSays(OrderStatus from) {
    STEPS.forEach(
        (to, step) -> {
          Order order = in(from);
          if (from.mayBecome(to)) {
            step.accept(order, NOW);
            assertThat(order.status()).isEqualTo(to);
            assertThat(order.updatedAt()).isEqualTo(NOW);
          } else {
            assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> step.accept(order, NOW))
                .extracting(DomainException::code)
                .isEqualTo(ErrorCode.ILLEGAL_STATE);
            assertThat(order).usingRecursiveComparison().isEqualTo(in(from));
          }
        });
  }

  @Test
  void settledAt_isTheTimeOfConfirmationOrFailureAlone() {
    Order confirmed = in(OrderStatus.PENDING);
    confirmed.confirm(NOW);
    confirmed.cancel(NOW.plusSeconds(9));
    Order failed = in(OrderStatus.PENDING);
    failed.fail(SHORT, NOW);
    Order cancelled = in(OrderStatus.PENDING);
    cancelled.cancel(NOW);

    assertThat(confirmed.settledAt()).isEqualTo(NOW);
    assertThat(confirmed.failure()).isNull();
    assertThat(failed.settledAt()).isEqualTo(NOW);
    assertThat(failed.failure()).isEqualTo(SHORT);
    assertThat(cancelled.settledAt()).isNull();
  }

  @Test
  void owner_mayCancelAConfirmedOrderWithinTheWindow() {
    Duration window = Duration.ofHours(24);
    Order confirmed = in(OrderStatus.CONFIRMED);
    Instant end = confirmed.placedAt().plus(window);

    assertThat(confirmed.cancellableByOwner(end, window)).isTrue();
    assertThat(confirmed.cancellableByOwner(end.plusNanos(1), window)).isFalse();
    assertThat(in(OrderStatus.PENDING).cancellableByOwner(end.plusNanos(1), window)).isTrue();
  }

  @Test
  void order_expiresAfterTheTimeout() {
    Duration timeout = Duration.ofHours(24);
    Order order = in(OrderStatus.PENDING);
    Instant end = order.placedAt().plus(timeout);

    assertThat(order.expired(end, timeout)).isFalse();
    assertThat(order.expired(end.plusNanos(1), timeout)).isTrue();
  }

  @Test
  void submission_belongsToOneTenant() {
    UserId stranger = new UserId(new TenantId(UUID.randomUUID()), UUID.randomUUID());
    OrderRequest request = aRequest().withLine(ITEM, 1).build();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Submission(
                    ID,
                    request,
                    new IdempotencyKey(stranger, "/orders", "key"),
                    RequestHash.of(new byte[0]),
                    new PlainAnswers()));
  }

  @Test
  void request_hasLimits() {
    RequestBuilder tooMany = aRequest();
    RequestBuilder most = aRequest();
    for (int i = 0; i < OrderRequest.LINES_MAX; i++) {
      tooMany.withLine("A", 1);
      most.withLine("A", 1);
    }
    tooMany.withLine("A", 1);
    RequestBuilder chatty = aRequest().withLine("A", 1);
    for (int i = 0; i <= OrderRequest.METADATA_MAX; i++) {
      chatty.withMetadata("key " + i, "");
    }

    assertThat(most.build().lines()).hasSize(1_000);
    assertRefused(aRequest());
    assertRefused(tooMany);
    assertRefused(chatty);
    assertRefused(aRequest().withLine("A", 1).withReference(""));
    assertRefused(aRequest().withLine("A", 1).withReference("x".repeat(65)));
    assertRefused(aRequest().withLine("A", 1).withMetadata("", "v"));
    assertRefused(aRequest().withLine("A", 1).withMetadata("k", "x".repeat(501)));
    assertRefused(aRequest().withLine("A", 1).withMetadata("k", "\0"));
    assertThatIllegalArgumentException().isThrownBy(() -> aRequest().withLine("A", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> aRequest().withLine("A", 1_000_001));
  }

  private static void assertRefused(RequestBuilder builder) {
    assertThatIllegalArgumentException().isThrownBy(builder::build);
  }

  @Test
  void history_tellsWhatHappened() {
    OrderEvents events = new OrderEvents(UUID::randomUUID);
    Order order = Order.place(ID, USER, aRequest().withLine(ITEM, 2).build(), linesOfTwo());
    Event placed = events.placed(order);
    order.confirm(NOW);
    Event confirmed = events.settled(order, 0);
    order.cancel(NOW.plusSeconds(1));
    Event cancelled = events.cancelled(order, USER, "changed my mind");

    Map<String, String> total = Map.of("amount", "5.10", "currency", "GBP");
    assertEvent(placed, EventType.ORDER_PLACED, ID.placedAt(), Map.of("lines", 1, "total", total));
    assertEvent(confirmed, EventType.ORDER_CONFIRMED, NOW, Map.of("total", total));
    assertEvent(
        cancelled,
        EventType.ORDER_CANCELLED,
        NOW.plusSeconds(1),
        Map.of("reason", "changed my mind"));
    assertThat(placed.actor()).isEqualTo(USER);
    assertThat(confirmed.actor()).isNull();
    assertThat(cancelled.actor()).isEqualTo(USER);
    assertThat(events.cancelled(order, USER, null).data()).isEmpty();
  }

  @Test
  void history_tellsWhyAnOrderFailed() {
    OrderEvents events = new OrderEvents(UUID::randomUUID);
    Order shortage = in(OrderStatus.PENDING);
    shortage.fail(SHORT, NOW);
    Order poisoned = in(OrderStatus.PENDING);
    poisoned.fail(Failure.of(Failure.Reason.UNPROCESSABLE), NOW);

    assertThat(events.settled(shortage, 3).type()).isEqualTo(EventType.ORDER_FAILED);
    assertThat(events.settled(shortage, 3).data())
        .isEqualTo(Map.of("reason", "insufficient_stock"));
    assertThat(events.settled(poisoned, 10).data())
        .isEqualTo(Map.of("reason", "unprocessable", "attempts", 10));
  }

  private static List<OrderLine> linesOfTwo() {
    return in(OrderStatus.PENDING).lines();
  }

  private static void assertEvent(
      Event event, EventType type, Instant at, Map<String, Object> data) {
    assertThat(event.type()).isEqualTo(type);
    assertThat(event.subject()).isEqualTo(ID.value());
    assertThat(event.tenant()).isEqualTo(TENANT);
    assertThat(event.at()).isEqualTo(at);
    assertThat(event.data()).isEqualTo(data);
  }
}
