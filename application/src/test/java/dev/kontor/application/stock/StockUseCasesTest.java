package dev.kontor.application.stock;

import static dev.kontor.application.shared.House.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.House;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.Settlement;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.stock.MovementId;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockLedger.Statement;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StockUseCasesTest {
  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final Shop shop = house.shop();
  private final Actor staff = house.staff();
  private final VerifyStock verifyStock = new VerifyStock(house.transactions(), ports.ledger());
  private final RepairStock repairStock =
      new RepairStock(
          house.transactions(), ports.ledger(), ports.stock(), ports.ids(), ports.clock());

  private StockMovement adjust(ItemId item, long delta) {
    return new AdjustStock(
            house.transactions(), ports.stock(), ports.events(), ports.ids(), ports.clock())
        .handle(new AdjustStock.Command(staff, item, delta, "delivery 7"));
  }

  private List<StockMovement> movements(ItemId item) {
    return new ListMovements(house.transactions(), ports.items(), ports.stock())
        .handle(new ListMovements.Command(staff, item, false, Pages.first(50)))
        .rows();
  }

  @Test
  void adjustment_movesTheBalanceAndIsTold() {
    ItemId item = shop.addItem("A", 0);

    StockMovement movement = adjust(item, 12);

    assertThat(movement)
        .isEqualTo(
            new StockMovement(
                movement.id(),
                item,
                1,
                12,
                12,
                MovementKind.ADJUSTMENT,
                "delivery 7",
                null,
                staff.user(),
                ports.clock().instant()));
    assertThat(movements(item)).containsExactly(movement);
    assertThat(shop.available(item)).isEqualTo(12);
    Event event = house.history(item.value()).getFirst();
    assertThat(event.type()).isEqualTo(EventType.STOCK_ADJUSTED);
    assertThat(event.data())
        .isEqualTo(Map.of("delta", 12L, "balance", 12L, "reason", "delivery 7"));
  }

  @Test
  void refusedAdjustment_leavesNothingBehind() {
    ItemId item = shop.addItem("A", 3);

    assertRefused(ErrorCode.INSUFFICIENT_STOCK, () -> adjust(item, -4));
    assertRefused(ErrorCode.VALIDATION_FAILED, () -> adjust(item, StockAccount.BALANCE_MAX));

    assertThat(shop.available(item)).isEqualTo(3);
    assertThat(movements(item)).hasSize(1);
    assertThat(house.history()).isEmpty();
  }

  @Test
  void itemThatCannotBeSeen_isNotFound() {
    ItemId removed = shop.addItem("A", 3);
    shop.remove(removed);
    ItemId theirs = Shop.open(ports).addItem("A", 3);
    ItemId inDisguise = new ItemId(shop.tenant(), theirs.value());
    ItemId unknown = new ItemId(shop.tenant(), UUID.randomUUID());

    for (ItemId item : List.of(removed, inDisguise, unknown)) {
      assertRefused(ErrorCode.NOT_FOUND, () -> adjust(item, 1));
      assertRefused(ErrorCode.NOT_FOUND, () -> movements(item));
    }
  }

  @Test
  void soundStock_isLeftAlone() {
    ItemId item = shop.addItem("A", 10);
    shop.place("A", 4);
    shop.settle(9);

    VerifyStock.Report report = verifyStock.handle();

    assertThat(report).isEqualTo(new VerifyStock.Report(1, List.of()));
    assertThat(repairStock.handle(report)).isEmpty();
    assertThat(movements(item)).hasSize(2);
  }

  @Test
  void audit_looksIntoEveryTenant() {
    shop.addItem("A", 10);
    Shop other = Shop.open(ports);
    other.addItem("A", 10);
    other.addItem("B", 10);
    plantMovement(other, other.addItem("C", 10), 5);

    VerifyStock.Report report = verifyStock.handle();

    assertThat(report.accounts()).isEqualTo(4);
    assertThat(report.discrepancies()).hasSize(1);
  }

  /** A movement that the balance knows nothing of. */
  private void plantMovement(Shop at, ItemId item, long delta) {
    at.run(
        () -> {
          StockAccount account = ports.stock().lockAccounts(List.of(item)).get(item);
          StockMovement stray =
              account.compensate(
                  new MovementId(at.tenant(), ports.ids().next()),
                  delta,
                  "planted",
                  null,
                  ports.clock().instant());
          ports.stock().save(List.of(account), List.of(stray));
        });
  }

  /** A confirmed order whose units were never taken. */
  private void confirmWithoutSale() {
    ports
        .work()
        .doAsWorker(
            () -> {
              List<QueuedOrder> batch = ports.queue().claim(9, ports.clock().instant());
              batch.forEach(queued -> queued.order().confirm(ports.clock().instant()));
              ports.queue().settle(new Settlement(batch, List.of(), List.of()), List.of());
            });
  }

  @Test
  void strayMovement_isCompensatedWithoutTouchingTheBalance() {
    ItemId item = shop.addItem("A", 10);
    plantMovement(shop, item, 5);
    assertThat(verifyStock.handle().discrepancies())
        .containsExactly(new Statement(item, 10, 15, 0, 0, List.of(), 0));

    List<StockMovement> written = repairStock.handle(verifyStock.handle());

    assertThat(written).extracting(StockMovement::delta).containsExactly(-5L);
    assertThat(written).extracting(StockMovement::kind).containsExactly(MovementKind.REPAIR);
    assertThat(shop.available(item)).isEqualTo(10);
    assertThat(verifyStock.handle().discrepancies()).isEmpty();
  }

  /** Two movements that nobody has numbered, and that cancel out. */
  private void insertMovements(ItemId item) {
    StockAccount account = StockAccount.restore(item, true, 10, 1);
    List<StockMovement> strays =
        Stream.of(7L, -7L)
            .map(
                delta ->
                    account.compensate(
                        new MovementId(shop.tenant(), ports.ids().next()),
                        delta,
                        "planted",
                        null,
                        ports.clock().instant()))
            .toList();
    shop.run(() -> ports.stock().save(List.of(), strays));
  }

  @Test
  void takenNumbers_arePassedOverSoThatSalesGoOn() {
    ItemId item = shop.addItem("A", 10);
    insertMovements(item);
    VerifyStock.Report report = verifyStock.handle();
    assertThat(report.discrepancies()).hasSize(1);

    assertThat(repairStock.handle(report)).as("nothing is missing").isEmpty();

    assertThat(verifyStock.handle().discrepancies()).isEmpty();
    assertThat(adjust(item, 1).number()).isEqualTo(4);
  }

  @Test
  void movementOfNoAccount_staysInTheReport() {
    ItemId unknown = new ItemId(shop.tenant(), UUID.randomUUID());
    insertMovements(unknown);
    VerifyStock.Report report = verifyStock.handle();

    assertThat(repairStock.handle(report)).isEmpty();

    assertThat(verifyStock.handle()).isEqualTo(report);
    assertThat(report.discrepancies()).hasSize(1);
  }

  @Test
  void missingSale_isWrittenWithItsOrder() {
    ItemId item = shop.addItem("A", 10);
    Order order = shop.place("A", 4);
    confirmWithoutSale();

    List<StockMovement> written = repairStock.handle(verifyStock.handle());

    assertThat(written).extracting(StockMovement::order).containsExactly(order.id(), null);
    assertThat(written).extracting(StockMovement::delta).containsExactly(-4L, 4L);
    assertThat(shop.available(item)).isEqualTo(10);
    assertThat(verifyStock.handle().discrepancies()).isEmpty();
  }

  @Test
  void damageOfManyKinds_isMendedInOneGo() {
    ItemId a = shop.addItem("A", 10);
    ItemId b = shop.addItem("B", 10);
    shop.place("A", 1);
    shop.settle(9);
    shop.place("A", 4);
    shop.place("B", 2);
    confirmWithoutSale();
    plantMovement(shop, a, 3);
    plantMovement(shop, b, -1);

    VerifyStock.Report report = verifyStock.handle();
    assertThat(report.discrepancies()).hasSize(2);
    assertThat(repairStock.handle(report)).isNotEmpty();

    assertThat(verifyStock.handle()).isEqualTo(new VerifyStock.Report(2, List.of()));
    assertThat(shop.available(a)).isEqualTo(9);
    assertThat(shop.available(b)).isEqualTo(10);
    assertThat(repairStock.handle(report)).isEmpty();
  }
}
