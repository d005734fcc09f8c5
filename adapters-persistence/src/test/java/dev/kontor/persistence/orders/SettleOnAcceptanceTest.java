package dev.kontor.persistence.orders;

import static dev.kontor.testkit.orders.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.orders.SettlementSignal;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.Stages;
import dev.kontor.domain.stock.StockLedger;
import dev.kontor.persistence.shared.JdbcPorts;
import dev.kontor.persistence.shared.PersistenceSettings;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.SharedWork;
import dev.kontor.persistence.shared.TestAdapters;
import dev.kontor.persistence.shared.TestDatabase;
import dev.kontor.testkit.orders.RecordingSignal;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Intake that settles in its own transaction whatever it can. */
class SettleOnAcceptanceTest {
  private static TestAdapters adapters;

  private final SettlementSignal signal = new RecordingSignal();
  private Shop shop;
  private GroupCommitOrderIntake intake;

  @BeforeAll
  static void start() {
    adapters = TestAdapters.on(TestDatabase.fresh());
  }

  @AfterAll
  static void stop() {
    adapters.close();
  }

  @BeforeEach
  void open() {
    shop = Shop.open(new JdbcPorts(adapters));
    intake =
        new GroupCommitOrderIntake(
            adapters.get(SharedWork.class),
            adapters.get(IdGenerator.class),
            signal,
            adapters.get(InstantSource.class),
            adapters.get(PersistenceSettings.class).settlingOnAcceptance(true));
  }

  @AfterEach
  void close() {
    intake.close();
  }

  private CompletionStage<OrderIntake.Placement> submit(String sku, long quantity) {
    return intake.submit(
        shop.submission(
            shop.keeper(),
            UUID.randomUUID().toString(),
            aRequest().withLine(sku, quantity).build()));
  }

  private Order place(String sku, long quantity) {
    return ((OrderIntake.Accepted) Stages.await(submit(sku, quantity))).order();
  }

  private List<EventType> events(Order order) {
    return shop
        .in(() -> shop.ports().orders().listEvents(order.id(), false, Pages.first(9)))
        .rows()
        .stream()
        .map(Event::type)
        .toList();
  }

  private List<StockLedger.Statement> discrepancies() {
    return shop.in(() -> shop.ports().ledger().listDiscrepancies(shop.tenant()));
  }

  @Test
  void order_isSettledWithItsAcceptance() {
    ItemId item = shop.addItem("A", 10);

    Order order = place("A", 4);

    assertThat(shop.order(order.id())).usingRecursiveComparison().isEqualTo(order);
    assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(order.asPlaced().status()).isEqualTo(OrderStatus.PENDING);
    assertThat(shop.available(item)).isEqualTo(6);
    assertThat(shop.settle(10).orders()).isEmpty();
    assertThat(discrepancies()).isEmpty();
  }

  @Test
  void unitsThatAreGone_failTheOrdersThatComeLater() {
    ItemId item = shop.addItem("A", 10);
    List<CompletionStage<OrderIntake.Placement>> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      answers.add(submit("A", 1));
    }

    List<Order> orders =
        answers.stream()
            .map(Stages::await)
            .filter(OrderIntake.Accepted.class::isInstance)
            .map(placement -> ((OrderIntake.Accepted) placement).order())
            .toList();

    assertThat(orders.stream().filter(order -> order.status() == OrderStatus.CONFIRMED))
        .hasSize(10)
        .isEqualTo(orders.subList(0, 10));
    assertThat(orders.subList(10, orders.size()))
        .allMatch(order -> order.status() == OrderStatus.FAILED);
    assertThat(shop.available(item)).isZero();
    assertThat(discrepancies()).isEmpty();
  }

  @Test
  void stockThatSomebodyHolds_isNotWaitedFor() {
    ItemId item = shop.addItem("A", 10);

    Order order =
        shop.in(
            () -> {
              shop.ports().stock().lockAccounts(List.of(item));
              return place("A", 4);
            });

    assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(shop.available(item)).isEqualTo(10);
    shop.settle(10);
    assertThat(shop.order(order.id()).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(shop.available(item)).isEqualTo(6);
  }

  @Test
  void ordersInTheQueue_areNotOvertaken() {
    ItemId item = shop.addItem("A", 10);
    Order first = shop.place("A", 8);

    Order second = place("A", 8);

    assertThat(second.status()).isEqualTo(OrderStatus.PENDING);
    shop.settle(10);
    assertThat(shop.order(first.id()).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(shop.order(second.id()).status()).isEqualTo(OrderStatus.FAILED);
    assertThat(shop.available(item)).isEqualTo(2);
  }

  @Test
  void settlementThatFails_leavesTheOrderToTheQueue() {
    ItemId item = shop.addItem("A", 10);
    shop.addItem("B", 10);
    // The next entry of the ledger is there already, so that it cannot be written.
    shop.run(
        () ->
            Sessions.current()
                .update(
                    """
                    insert into stock_movements (tenant_id, item_id, number, id, delta, balance,
                      kind, reason, at)
                    values (?, ?, 2, ?, 1, 1, 'adjustment', 'planted', now())
                    """,
                    p -> p.uuid(item.tenant().value()).uuid(item.value()).uuid(UUID.randomUUID())));

    Order poisoned = place("A", 1);

    assertThat(poisoned.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(shop.order(poisoned.id()).status()).isEqualTo(OrderStatus.PENDING);
    assertThat(events(poisoned)).containsExactly(EventType.ORDER_PLACED);
    // Others share the queue, and would try in vain.
    shop.run(() -> assertThat(shop.ports().queue().withdraw(poisoned.id())).isTrue());
  }

  @Test
  void history_tellsOfBothInTheirOrder() {
    shop.addItem("A", 10);

    assertThat(events(place("A", 1)))
        .containsExactly(EventType.ORDER_PLACED, EventType.ORDER_CONFIRMED);
  }

  @Test
  void tenantsOfOneBatch_stayApart() {
    Shop other = Shop.open(shop.ports());
    ItemId ours = shop.addItem("A", 10);
    ItemId theirs = other.addItem("A", 10);
    List<CompletionStage<OrderIntake.Placement>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      answers.add(submit("A", 1));
      answers.add(
          intake.submit(
              other.submission(
                  other.keeper(), "k" + i, aRequest().withLine(i < 5 ? "A" : "B", 1).build())));
    }

    List<OrderIntake.Placement> placements = answers.stream().map(Stages::await).toList();

    assertThat(placements.stream().filter(OrderIntake.Refused.class::isInstance)).hasSize(5);
    assertThat(shop.available(ours)).isZero();
    assertThat(other.available(theirs)).isEqualTo(5);
  }

  @Test
  void itemOfAnotherTenant_isUnknown() {
    Shop other = Shop.open(shop.ports());
    ItemId theirs = other.addItem("A", 10);
    CompletionStage<OrderIntake.Placement> beside =
        intake.submit(
            other.submission(other.keeper(), "k", aRequest().withLine(theirs, 1).build()));

    OrderIntake.Placement placement =
        Stages.await(
            intake.submit(
                shop.submission(
                    shop.keeper(),
                    "k",
                    aRequest().withLine(new ItemId(shop.tenant(), theirs.value()), 1).build())));

    assertThat(placement).isInstanceOf(OrderIntake.Refused.class);
    assertThat(Stages.await(beside)).isInstanceOf(OrderIntake.Accepted.class);
  }
}
