package dev.kontor.application.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.application.shared.House;
import dev.kontor.application.shared.Transactions;
import dev.kontor.application.stock.VerifyStock;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Failure;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.stock.StockRepository;
import dev.kontor.testkit.orders.RecordingSignal;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Shop;
import dev.kontor.testkit.transactions.InMemoryTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlementLoopTest {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(5);
  private static final Duration FOR_EVER = Duration.ofDays(10_000);
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final Shop shop = house.shop();
  private final PoisonedStock stock = new PoisonedStock(ports.stock());
  private final FailingTransactions transactions =
      new FailingTransactions(new InMemoryTransactions(ports.tables().database()));
  private final List<Thread> threads = new ArrayList<>();
  private final List<SettlementLoop> loops = new ArrayList<>();

  @BeforeEach
  void stockUp() {
    shop.addItem("A", 1_000);
  }

  @AfterEach
  void stopLoops() throws InterruptedException {
    loops.forEach(SettlementLoop::stop);
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(30));
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private void startLoop(int batchSizeMax, Duration pendingTimeout) {
    SettlementLoop loop =
        new SettlementLoop(
            house.settleOrders(transactions, stock, house.watch(), pendingTimeout),
            transactions,
            ports.queue(),
            house.watch(),
            ports.clock(),
            batchSizeMax,
            POLL_INTERVAL);
    loops.add(loop);
    threads.add(Thread.ofVirtual().start(loop));
  }

  /** Waits for the order, doing something each time that it is not yet there. */
  private void await(OrderId order, BooleanSupplier there, Runnable meanwhile) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    try (SettlementWatch.Ticket ticket = house.watch().watch(order)) {
      while (!there.getAsBoolean()) {
        assertThat(System.nanoTime()).as("the time by which it happens").isLessThan(deadline);
        meanwhile.run();
        assertThat(ticket.await(POLL_INTERVAL)).isTrue();
      }
    }
  }

  private void awaitStatus(OrderId order, OrderStatus status) {
    await(order, () -> shop.order(order).status() == status, () -> {});
  }

  private int attempts(OrderId order) {
    return ports
        .work()
        .asWorker(() -> ports.tables().orderQueue.find(order))
        .orElseThrow()
        .attempts();
  }

  private void assertStockIsSound() {
    assertThat(new VerifyStock(house.transactions(), ports.ledger()).handle().discrepancies())
        .isEmpty();
  }

  private List<OrderId> placeSome(int count) {
    List<OrderId> placed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      placed.add(shop.place("A", 1).id());
    }
    return placed;
  }

  @Test
  void ordersBeforeAndAfterTheStart_areSettled() {
    OrderId before = shop.place("A", 1).id();
    startLoop(100, House.PENDING_TIMEOUT);
    awaitStatus(before, OrderStatus.CONFIRMED);

    OrderId after = shop.place("A", 1).id();

    awaitStatus(after, OrderStatus.CONFIRMED);
    assertStockIsSound();
  }

  @Test
  void severalLoops_settleEachOrderOnce() {
    List<OrderId> placed = placeSome(60);
    startLoop(7, House.PENDING_TIMEOUT);
    startLoop(7, House.PENDING_TIMEOUT);
    startLoop(7, House.PENDING_TIMEOUT);

    placed.forEach(order -> awaitStatus(order, OrderStatus.CONFIRMED));

    ItemId item = shop.order(placed.getFirst()).lines().getFirst().item();
    assertThat(shop.available(item)).isEqualTo(940);
    for (OrderId order : placed) {
      assertThat(house.history(order.value()))
          .extracting(Event::type)
          .containsExactly(EventType.ORDER_PLACED, EventType.ORDER_CONFIRMED);
    }
    assertStockIsSound();
  }

  @Test
  void poisonedOrder_doesNotBlockTheOthers() {
    List<OrderId> placed = placeSome(9);
    OrderId poisoned = placed.remove(4);
    stock.poison(poisoned);

    startLoop(100, FOR_EVER);

    placed.forEach(order -> awaitStatus(order, OrderStatus.CONFIRMED));
    assertThat(shop.order(poisoned).status()).isEqualTo(OrderStatus.PENDING);
    OrderId later = shop.place("A", 1).id();
    awaitStatus(later, OrderStatus.CONFIRMED);
    await(poisoned, () -> attempts(poisoned) == 1, () -> {});
  }

  @Test
  void poisonedOrder_isGivenUpAfterTenTries() {
    List<OrderId> placed = placeSome(5);
    OrderId poisoned = placed.remove(2);
    stock.poison(poisoned);
    startLoop(100, FOR_EVER);

    await(
        poisoned,
        () -> shop.order(poisoned).status() != OrderStatus.PENDING,
        () -> ports.clock().advance(Duration.ofSeconds(30)));

    Order given = shop.order(poisoned);
    assertThat(given.failure()).isEqualTo(Failure.of(Failure.Reason.UNPROCESSABLE));
    assertThat(house.history(poisoned.value()).getLast().data())
        .isEqualTo(Map.of("reason", "unprocessable", "attempts", 10));
    placed.forEach(
        order -> assertThat(shop.order(order).status()).isEqualTo(OrderStatus.CONFIRMED));
    assertThat(shop.available(given.lines().getFirst().item())).isEqualTo(996);
    assertStockIsSound();
  }

  @Test
  void poisonedOrder_thatRecoversIsConfirmed() {
    OrderId order = shop.place("A", 1).id();
    stock.poison(order);
    startLoop(100, FOR_EVER);
    await(order, () -> attempts(order) >= 2, () -> ports.clock().advance(Duration.ofSeconds(1)));

    stock.heal();

    await(
        order,
        () -> shop.order(order).status() == OrderStatus.CONFIRMED,
        () -> ports.clock().advance(Duration.ofSeconds(1)));
    assertStockIsSound();
  }

  @Test
  void loop_outlivesADeferralThatFails() {
    OrderId order = shop.place("A", 1).id();
    stock.poison(order);
    transactions.breakCall(2);
    startLoop(100, FOR_EVER);
    await(order, () -> attempts(order) >= 1, () -> {});

    stock.heal();

    await(
        order,
        () -> shop.order(order).status() == OrderStatus.CONFIRMED,
        () -> ports.clock().advance(Duration.ofSeconds(1)));
  }

  @Test
  void expiredOrder_failsByItself() {
    OrderId order = shop.place("A", 1).id();
    ports.clock().advance(House.PENDING_TIMEOUT.plusMillis(1));

    startLoop(100, House.PENDING_TIMEOUT);

    awaitStatus(order, OrderStatus.FAILED);
    assertThat(shop.order(order).failure()).isEqualTo(Failure.of(Failure.Reason.EXPIRED));
    assertStockIsSound();
  }

  @Test
  void outage_isWaitedOutAndCountsNoTries() {
    List<OrderId> placed = placeSome(3);
    transactions.fail(3);

    startLoop(100, House.PENDING_TIMEOUT);

    placed.forEach(order -> awaitStatus(order, OrderStatus.CONFIRMED));
    assertThat(transactions.failures()).isZero();
    assertStockIsSound();
  }

  @Test
  void oneSettlement_tellsWhatItDid() {
    List<OrderId> placed = placeSome(3);
    RecordingSignal signal = new RecordingSignal();
    SettleOrders settleOrders =
        house.settleOrders(house.transactions(), stock, signal, House.PENDING_TIMEOUT);

    assertThat(settleOrders.handle(2)).isEqualTo(2);
    assertThat(settleOrders.handle(2)).isEqualTo(1);
    assertThat(settleOrders.handle(2)).isZero();
    assertThat(signal.settled()).isEqualTo(placed);
  }

  @Test
  void oneSettlement_givesEarlierOrdersTheLastUnits() {
    shop.addItem("B", 3);
    OrderId large = shop.place("B", 3).id();
    OrderId next = shop.place("B", 1).id();

    house.settleOrders().handle(9);

    assertThat(shop.order(large).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(shop.order(next).failure().reason()).isEqualTo(Failure.Reason.INSUFFICIENT_STOCK);
    assertThat(house.history(next.value()).getLast().data())
        .isEqualTo(Map.of("reason", "insufficient_stock"));
    assertStockIsSound();
  }

  @Test
  void failedSettlement_namesItsBatchAndLeavesNoTrace() {
    List<OrderId> placed = placeSome(2);
    stock.poison(placed.getLast());
    RecordingSignal signal = new RecordingSignal();
    SettleOrders settleOrders =
        house.settleOrders(house.transactions(), stock, signal, House.PENDING_TIMEOUT);

    SettlementFailure failure =
        catchThrowableOfType(SettlementFailure.class, () -> settleOrders.handle(9));

    assertThat(failure.batch()).extracting(queued -> queued.order().id()).isEqualTo(placed);
    assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
    assertThat(signal.settled()).isEmpty();
    placed.forEach(order -> assertThat(shop.order(order).status()).isEqualTo(OrderStatus.PENDING));
    assertThat(house.history()).containsOnly(EventType.ORDER_PLACED);
    assertStockIsSound();
  }

  @Test
  void outage_isNoFailureOfTheBatch() {
    placeSome(1);
    transactions.fail(1);
    SettleOrders settleOrders =
        house.settleOrders(transactions, stock, house.watch(), House.PENDING_TIMEOUT);

    assertThatExceptionOfType(DomainException.class).isThrownBy(() -> settleOrders.handle(9));
    assertThat(settleOrders.handle(9)).isEqualTo(1);
  }

  /** A stock that breaks on the movements of certain orders. */
  private static final class PoisonedStock implements StockRepository {
    private final StockRepository real;
    private final Set<OrderId> poisoned = ConcurrentHashMap.newKeySet();

    private PoisonedStock(StockRepository real) {
      this.real = real;
    }

    private void poison(OrderId order) {
      poisoned.add(order);
    }

    private void heal() {
      poisoned.clear();
    }

    @Override
    public Map<ItemId, StockAccount> lockAccounts(Collection<ItemId> items) {
      return real.lockAccounts(items);
    }

    @Override
    public void open(Collection<StockAccount> accounts, List<StockMovement> movements) {
      real.open(accounts, movements);
    }

    @Override
    public void save(Collection<StockAccount> accounts, List<StockMovement> movements) {
      real.save(accounts, movements);
      for (StockMovement movement : movements) {
        if (movement.order() != null && poisoned.contains(movement.order())) {
          throw new IllegalStateException("poisoned by " + movement.order());
        }
      }
    }

    @Override
    public Page<StockMovement> listMovements(ItemId item, boolean descending, PageRequest page) {
      return real.listMovements(item, descending, page);
    }
  }

  /** Transactions of a database that is away for the worker a few times. */
  private static final class FailingTransactions implements Transactions {
    private final Transactions real;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger callsUntilBreak = new AtomicInteger();

    private FailingTransactions(Transactions real) {
      this.real = real;
    }

    private void fail(int times) {
      failures.set(times);
    }

    /** Lets that call of the worker fail as no database does. */
    private void breakCall(int number) {
      callsUntilBreak.set(number);
    }

    private int failures() {
      return failures.get();
    }

    @Override
    public <T> T operateIn(TenantId tenant, Supplier<T> work) {
      return real.operateIn(tenant, work);
    }

    @Override
    public <T> T asOperator(Supplier<T> work) {
      return real.asOperator(work);
    }

    @Override
    public <T> T asWorker(Supplier<T> work) {
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new DomainException(ErrorCode.UNAVAILABLE);
      }
      if (callsUntilBreak.getAndDecrement() == 1) {
        throw new IllegalStateException("a bug");
      }
      return real.asWorker(work);
    }

    @Override
    public <T> T inTenant(TenantId tenant, Supplier<T> work) {
      return real.inTenant(tenant, work);
    }

    @Override
    public <T> T readInTenant(TenantId tenant, Supplier<T> work) {
      return real.readInTenant(tenant, work);
    }

    @Override
    public <T> T queryInTenant(TenantId tenant, Supplier<T> work) {
      return real.queryInTenant(tenant, work);
    }

    @Override
    public <T> T outsideTenants(Supplier<T> work) {
      return real.outsideTenants(work);
    }
  }
}
