package dev.kontor.persistence.orders;

import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.orders.SettleOrders;
import dev.kontor.application.orders.SettlementWatch;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.orders.ItemRef;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.orders.SettlementQueue;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.stock.MovementId;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockLedger;
import dev.kontor.domain.stock.StockRepository;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.Username;
import dev.kontor.persistence.shared.TestAdapters;
import dev.kontor.persistence.shared.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders from acceptance to settlement through the real adapters. */
class OrderLifeTest {
  private static final Currency GBP = Currency.getInstance("GBP");
  private static TestAdapters adapters;

  private final Transactions transactions = adapters.get(Transactions.class);
  private final IdGenerator ids = adapters.get(IdGenerator.class);
  private final InstantSource clock = adapters.get(InstantSource.class);
  private final OrderIntake intake = adapters.get(OrderIntake.class);
  private final OrderRepository orders = adapters.get(OrderRepository.class);
  private final StockRepository stock = adapters.get(StockRepository.class);
  private final StockLedger ledger = adapters.get(StockLedger.class);
  private final SettleOrders settleOrders =
      new SettleOrders(
          transactions,
          adapters.get(SettlementQueue.class),
          stock,
          new OrderEvents(ids),
          adapters.get(SettlementWatch.class),
          ids,
          clock,
          Duration.ofHours(24));
  private TenantId tenant;
  private UserId user;

  @BeforeAll
  static void start() {
    adapters = TestAdapters.on(TestDatabase.fresh());
  }

  @AfterAll
  static void stop() {
    adapters.close();
  }

  @BeforeEach
  void makeTenant() {
    tenant = new TenantId(ids.next());
    user = new UserId(tenant, ids.next());
    transactions.inTenant(
        tenant,
        () -> {
          adapters.get(TenantRepository.class).add(aTenant().withId(tenant).build());
          adapters
              .get(UserRepository.class)
              .add(
                  User.create(
                      user,
                      UserDetails.active(
                          new Username("admin"),
                          new EmailAddress("admin@example.com"),
                          null,
                          Set.of(Role.ADMIN)),
                      "hash",
                      clock.instant()));
        });
  }

  @Test
  void order_isConfirmedAndTakesItsUnits() {
    ItemId item = item("A", 10);

    Order order = accepted(place("k1", "A", 4));
    assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    settleAll();

    assertThat(find(order.id()).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(available(item)).isEqualTo(6);
    assertThat(discrepancies()).isEmpty();
  }

  @Test
  void equalKeys_makeOneOrder() throws Exception {
    item("A", 1_000);
    List<Callable<OrderIntake.Placement>> tries = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      tries.add(() -> place("same", "A", 1));
    }

    List<OrderIntake.Placement> placements = inParallel(tries);

    assertThat(placements.stream().filter(OrderIntake.Accepted.class::isInstance)).hasSize(1);
    assertThat(placements.stream().filter(OrderIntake.Replayed.class::isInstance)).hasSize(49);
  }

  @Test
  void hundredBuyers_shareOneUnit() throws Exception {
    ItemId item = item("A", 1);
    List<Callable<OrderIntake.Placement>> tries = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String key = "buyer-" + i;
      tries.add(() -> place(key, "A", 1));
    }

    List<OrderIntake.Placement> placements = inParallel(tries);
    settleAll();

    long confirmed =
        placements.stream()
            .filter(OrderIntake.Accepted.class::isInstance)
            .map(OrderLifeTest::accepted)
            .filter(order -> find(order.id()).status() == OrderStatus.CONFIRMED)
            .count();
    assertThat(confirmed).isEqualTo(1);
    assertThat(available(item)).isZero();
    assertThat(discrepancies()).isEmpty();
  }

  private static <T> List<T> inParallel(List<Callable<T>> tries) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(tries)) {
        results.add(result.get());
      }
      return results;
    }
  }

  private ItemId item(String sku, long units) {
    ItemId id = new ItemId(tenant, ids.next());
    ItemDetails details =
        new ItemDetails(
            new Sku(sku), "Item " + sku, null, new Money(255, GBP), List.of("red"), user);
    transactions.inTenant(
        tenant,
        () -> {
          adapters.get(ItemRepository.class).add(Item.create(id, details, clock.instant()));
          StockAccount account = stock.lockAccounts(List.of(id)).get(id);
          stock.save(
              List.of(account),
              List.of(
                  account.move(
                      new MovementId(tenant, ids.next()),
                      units,
                      MovementKind.ADJUSTMENT,
                      "opening",
                      null,
                      user,
                      clock.instant())));
        });
    return id;
  }

  private OrderIntake.Placement place(String key, String sku, long quantity) {
    OrderRequest request =
        new OrderRequest(
            List.of(new OrderRequest.WantedLine(new ItemRef.BySku(new Sku(sku)), quantity)),
            null,
            Map.of("customer", "17850"));
    return intake.place(
        new OrderIntake.Submission(
            new OrderId(tenant, ids.next()),
            request,
            new IdempotencyKey(user, "/orders", key),
            RequestHash.of((sku + quantity).getBytes(StandardCharsets.UTF_8)),
            new PlainAnswers()));
  }

  private static Order accepted(OrderIntake.Placement placement) {
    assertThat(placement).isInstanceOf(OrderIntake.Accepted.class);
    return ((OrderIntake.Accepted) placement).order();
  }

  private void settleAll() {
    int settled;
    do {
      settled = settleOrders.handle(500);
    } while (settled > 0);
  }

  private Order find(OrderId id) {
    return transactions.queryInTenant(tenant, () -> orders.findOrder(id)).orElseThrow();
  }

  private long available(ItemId item) {
    return transactions.inTenant(
        tenant, () -> stock.lockAccounts(List.of(item)).get(item).available());
  }

  private List<StockLedger.Statement> discrepancies() {
    return transactions.readInTenant(tenant, () -> ledger.listDiscrepancies(tenant));
  }

  private static final class PlainAnswers implements OrderIntake.Answers {
    @Override
    public RecordedAnswer accepted(OrderId id) {
      return new RecordedAnswer(202, "/orders/" + id, null, null);
    }

    @Override
    public RecordedAnswer refused(DomainException refusal) {
      return new RecordedAnswer(
          409, null, null, refusal.code().key().getBytes(StandardCharsets.UTF_8));
    }
  }
}
