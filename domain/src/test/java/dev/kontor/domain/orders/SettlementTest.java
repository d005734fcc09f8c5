package dev.kontor.domain.orders;

import static dev.kontor.testkit.orders.OrderBuilder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.testkit.orders.OrderBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final UserId USER = new UserId(TENANT, UUID.randomUUID());
  private static final ItemId A = new ItemId(TENANT, UUID.randomUUID());
  private static final ItemId B = new ItemId(TENANT, UUID.randomUUID());
  private static final Instant NOW = Instant.parse("2026-02-03T05:00:00.000001Z");
  private static final Duration TIMEOUT = Duration.ofHours(24);

  private final Map<ItemId, StockAccount> accounts = new HashMap<>();

  private void stock(ItemId item, long available) {
    accounts.put(item, StockAccount.restore(item, true, available, 1));
  }

  private static OrderBuilder order() {
    return anOrder(USER);
  }

  private Settlement settle(QueuedOrder... batch) {
    return Settlement.allocate(List.of(batch), accounts, NOW, TIMEOUT, UUID::randomUUID);
  }

  private static List<OrderStatus> statuses(Settlement settlement) {
    return settlement.orders().stream().map(queued -> queued.order().status()).toList();
  }

  private static Failure failure(Settlement settlement, int index) {
    return settlement.orders().get(index).order().failure();
  }

  private static Shortage shortage(ItemId item, Order order, long requested, long available) {
    OrderLine line =
        order.lines().stream().filter(l -> l.item().equals(item)).findFirst().orElseThrow();
    return new Shortage(item, line.sku(), requested, available);
  }

  @Test
  void order_getsAllOfItsUnits() {
    stock(A, 5);
    stock(B, 5);
    QueuedOrder queued = order().withLine(A, 5).withLine(B, 2).buildQueued(1, 0);

    Settlement settlement = settle(queued);

    assertThat(statuses(settlement)).containsExactly(OrderStatus.CONFIRMED);
    assertThat(queued.order().settledAt()).isEqualTo(NOW);
    assertThat(accounts.get(A).available()).isZero();
    assertThat(accounts.get(B).available()).isEqualTo(3);
    assertThat(settlement.accounts()).containsExactly(accounts.get(A), accounts.get(B));
    assertThat(settlement.movements())
        .extracting(StockMovement::item, StockMovement::delta, StockMovement::balance)
        .containsExactly(tuple(A, -5L, 0L), tuple(B, -2L, 3L));
    assertThat(settlement.movements())
        .allSatisfy(
            movement -> {
              assertThat(movement.kind()).isEqualTo(MovementKind.SALE);
              assertThat(movement.order()).isEqualTo(queued.order().id());
              assertThat(movement.actor()).isNull();
              assertThat(movement.at()).isEqualTo(NOW);
              assertThat(movement.number()).isEqualTo(2);
            });
  }

  @Test
  void order_getsAllOrNothing() {
    stock(A, 5);
    stock(B, 1);
    QueuedOrder queued = order().withLine(A, 5).withLine(B, 2).buildQueued(1, 0);

    Settlement settlement = settle(queued);

    assertThat(failure(settlement, 0))
        .isEqualTo(
            new Failure(
                Failure.Reason.INSUFFICIENT_STOCK, List.of(shortage(B, queued.order(), 2, 1))));
    assertThat(accounts.get(A).available()).isEqualTo(5);
    assertThat(settlement.movements()).isEmpty();
    assertThat(settlement.accounts()).isEmpty();
  }

  @Test
  void earlierOrder_goesFirst() {
    stock(A, 1);

    Settlement settlement =
        settle(order().withLine(A, 1).buildQueued(1, 0), order().withLine(A, 1).buildQueued(2, 0));

    assertThat(statuses(settlement)).containsExactly(OrderStatus.CONFIRMED, OrderStatus.FAILED);
  }

  @Test
  void refusedOrder_leavesItsUnitsToTheNext() {
    stock(A, 5);
    QueuedOrder large = order().withLine(A, 6).buildQueued(1, 0);

    Settlement settlement =
        settle(
            large,
            order().withLine(A, 2).buildQueued(2, 0),
            order().withLine(A, 4).buildQueued(3, 0),
            order().withLine(A, 3).buildQueued(4, 0));

    assertThat(statuses(settlement))
        .containsExactly(
            OrderStatus.FAILED, OrderStatus.CONFIRMED, OrderStatus.FAILED, OrderStatus.CONFIRMED);
    assertThat(failure(settlement, 0).lines()).containsExactly(shortage(A, large.order(), 6, 5));
    assertThat(accounts.get(A).available()).isZero();
    assertThat(settlement.movements()).extracting(StockMovement::number).containsExactly(2L, 3L);
  }

  @Test
  void missingItem_failsTheOrder() {
    stock(A, 5);

    Settlement settlement = settle(order().withLine(A, 1).withLine(B, 1).buildQueued(1, 0));

    assertThat(failure(settlement, 0)).isEqualTo(Failure.of(Failure.Reason.ITEM_UNAVAILABLE));
    assertThat(accounts.get(A).available()).isEqualTo(5);
  }

  @Test
  void removedItem_failsTheOrderEvenWhenAnotherLineIsShort() {
    stock(A, 0);
    accounts.put(B, StockAccount.restore(B, false, 5, 1));

    Settlement settlement = settle(order().withLine(A, 1).withLine(B, 1).buildQueued(1, 0));

    assertThat(failure(settlement, 0)).isEqualTo(Failure.of(Failure.Reason.ITEM_UNAVAILABLE));
    assertThat(accounts.get(B).available()).isEqualTo(5);
  }

  @Test
  void expiredOrder_failsThoughThereIsStock() {
    stock(A, 5);

    Settlement settlement =
        settle(
            order().withLine(A, 1).placedAt(NOW.minus(TIMEOUT).minusNanos(1)).buildQueued(1, 0),
            order().withLine(A, 1).placedAt(NOW.minus(TIMEOUT)).buildQueued(2, 0));

    assertThat(statuses(settlement)).containsExactly(OrderStatus.FAILED, OrderStatus.CONFIRMED);
    assertThat(failure(settlement, 0)).isEqualTo(Failure.of(Failure.Reason.EXPIRED));
  }

  @Test
  void orderThatFailedTooOften_isGivenUp() {
    stock(A, 5);

    Settlement settlement =
        settle(
            order().withLine(A, 1).buildQueued(1, Settlement.ATTEMPTS_MAX),
            order().withLine(A, 1).buildQueued(2, Settlement.ATTEMPTS_MAX - 1));

    assertThat(statuses(settlement)).containsExactly(OrderStatus.FAILED, OrderStatus.CONFIRMED);
    assertThat(failure(settlement, 0)).isEqualTo(Failure.of(Failure.Reason.UNPROCESSABLE));
    assertThat(Settlement.ATTEMPTS_MAX).isEqualTo(10);
  }

  @Test
  void emptyBatch_isNothing() {
    assertThat(settle()).isEqualTo(new Settlement(List.of(), List.of(), List.of()));
  }
}
