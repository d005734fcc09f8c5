package dev.kontor.domain.orders;

import static dev.kontor.testkit.orders.OrderBuilder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.testkit.orders.OrderBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every settlement, whatever is ordered and whatever there is. */
class SettlementPropertyTest {
  private static final TenantId TENANT = new TenantId(new UUID(7, 7));
  private static final UserId USER = new UserId(TENANT, new UUID(1, 1));
  private static final Instant NOW = Instant.parse("2026-02-03T05:00:00Z");
  private static final Duration TIMEOUT = Duration.ofHours(24);

  /** What is in stock, and what each order wants, by item. */
  record Market(List<Integer> stock, List<Map<Integer, Integer>> orders) {
    Map<ItemId, StockAccount> accounts() {
      Map<ItemId, StockAccount> accounts = new LinkedHashMap<>();
      for (int i = 0; i < stock.size(); i++) {
        accounts.put(item(i), StockAccount.restore(item(i), true, stock.get(i), 0));
      }
      return accounts;
    }

    List<QueuedOrder> batch() {
      List<QueuedOrder> batch = new ArrayList<>();
      for (Map<Integer, Integer> wanted : orders) {
        OrderBuilder order = anOrder(USER).placedAt(NOW);
        wanted.forEach((item, quantity) -> order.withLine(item(item), quantity));
        batch.add(order.buildQueued(batch.size() + 1L, 0));
      }
      return batch;
    }
  }

  private static ItemId item(int index) {
    return new ItemId(TENANT, new UUID(0, index));
  }

  @Provide
  Arbitrary<Market> markets() {
    Arbitrary<List<Integer>> stock = Arbitraries.integers().between(0, 12).list().ofSize(4);
    Arbitrary<Map<Integer, Integer>> order =
        Arbitraries.maps(Arbitraries.integers().between(0, 3), Arbitraries.integers().between(1, 6))
            .ofMinSize(1)
            .ofMaxSize(4);
    return Combinators.combine(stock, order.list().ofMaxSize(15)).as(Market::new);
  }

  private static Settlement settle(List<QueuedOrder> batch, Map<ItemId, StockAccount> accounts) {
    return Settlement.allocate(batch, accounts, NOW, TIMEOUT, UUID::randomUUID);
  }

  private static long sold(Settlement settlement, ItemId item) {
    return settlement.orders().stream()
        .map(QueuedOrder::order)
        .filter(order -> order.status() == OrderStatus.CONFIRMED)
        .flatMap(order -> order.lines().stream())
        .filter(line -> line.item().equals(item))
        .mapToLong(OrderLine::quantity)
        .sum();
  }

  @Property(tries = 300)
  void stock_isNeverNegativeAndNeverLost(@ForAll("markets") Market market) {
    Map<ItemId, StockAccount> accounts = market.accounts();

    Settlement settlement = settle(market.batch(), accounts);

    for (int i = 0; i < market.stock().size(); i++) {
      ItemId item = item(i);
      assertThat(accounts.get(item).available()).isNotNegative();
      assertThat(accounts.get(item).available() + sold(settlement, item))
          .isEqualTo(market.stock().get(i).longValue());
    }
  }

  @Property(tries = 300)
  void everyOrder_isSettledAndKeepsItsPlace(@ForAll("markets") Market market) {
    List<QueuedOrder> batch = market.batch();

    Settlement settlement = settle(batch, market.accounts());

    assertThat(settlement.orders()).isEqualTo(batch);
    assertThat(batch)
        .allMatch(queued -> queued.order().status() != OrderStatus.PENDING)
        .allMatch(queued -> NOW.equals(queued.order().settledAt()));
  }

  @Property(tries = 300)
  void movements_areThoseOfConfirmedOrdersLineByLine(@ForAll("markets") Market market) {
    Settlement settlement = settle(market.batch(), market.accounts());

    List<List<Object>> expected = new ArrayList<>();
    for (QueuedOrder queued : settlement.orders()) {
      if (queued.order().status() == OrderStatus.CONFIRMED) {
        for (OrderLine line : queued.order().lines()) {
          expected.add(List.of(queued.order().id(), line.item(), -line.quantity()));
        }
      }
    }
    assertThat(settlement.movements().stream().map(SettlementPropertyTest::facts))
        .isEqualTo(expected);
    assertThat(settlement.accounts().stream().map(StockAccount::item))
        .containsExactlyInAnyOrderElementsOf(
            settlement.movements().stream().map(StockMovement::item).distinct().toList());
  }

  private static List<Object> facts(StockMovement movement) {
    return List.of(movement.order(), movement.item(), movement.delta());
  }

  @Property(tries = 300)
  void order_isRefusedOnlyWhenThoseBeforeItLeftTooLittle(@ForAll("markets") Market market) {
    Settlement settlement = settle(market.batch(), market.accounts());

    Map<ItemId, StockAccount> left = market.accounts();
    for (QueuedOrder queued : settlement.orders()) {
      Order order = queued.order();
      boolean enough =
          order.lines().stream().allMatch(line -> left.get(line.item()).covers(line.quantity()));
      assertThat(order.status()).isEqualTo(enough ? OrderStatus.CONFIRMED : OrderStatus.FAILED);
      if (enough) {
        settle(List.of(again(queued)), left);
      } else {
        assertThat(order.failure().lines())
            .isNotEmpty()
            .allMatch(s -> s.requested() > s.available())
            .allMatch(s -> s.available() == left.get(s.item()).available());
      }
    }
  }

  private static QueuedOrder again(QueuedOrder queued) {
    OrderBuilder order = anOrder(USER).placedAt(NOW);
    queued.order().lines().forEach(line -> order.withLine(line.item(), line.quantity()));
    return order.buildQueued(queued.sequence(), 0);
  }

  @Property(tries = 200)
  void batches_comeToTheSameAsOneByOne(@ForAll("markets") Market market) {
    Map<ItemId, StockAccount> together = market.accounts();
    Map<ItemId, StockAccount> apart = market.accounts();
    List<QueuedOrder> batch = market.batch();
    List<QueuedOrder> single = market.batch();

    settle(batch, together);
    single.forEach(queued -> settle(List.of(queued), apart));

    assertThat(single.stream().map(queued -> queued.order().status()))
        .isEqualTo(batch.stream().map(queued -> queued.order().status()).toList());
    together.forEach(
        (item, account) ->
            assertThat(apart.get(item)).usingRecursiveComparison().isEqualTo(account));
  }
}
