package dev.kontor.testkit.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.Settlement;
import dev.kontor.domain.stock.MovementId;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockLedger.OrderGap;
import dev.kontor.domain.stock.StockLedger.Statement;
import dev.kontor.domain.stock.StockLedger.Tally;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.testkit.orders.QueueContract;
import dev.kontor.testkit.shared.Shop;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@code StockLedger} does. The damage that it finds is done through other ports. */
public abstract class StockLedgerContract extends QueueContract {
  private List<Statement> discrepancies() {
    return ports
        .work()
        .readInTenant(shop.tenant(), () -> ports.ledger().listDiscrepancies(shop.tenant()));
  }

  private Tally tally(ItemId item) {
    return ports.work().readInTenant(shop.tenant(), () -> ports.ledger().getTally(item));
  }

  private List<OrderGap> gaps(ItemId item, Order... orders) {
    List<OrderId> suspects = Stream.of(orders).map(Order::id).toList();
    return ports
        .work()
        .readInTenant(shop.tenant(), () -> ports.ledger().listOrderGaps(item, suspects));
  }

  /** Confirms all that is queued, and forgets the stock. */
  private void confirmWithoutSale() {
    ports
        .work()
        .doAsWorker(
            () -> {
              List<QueuedOrder> batch = ports.queue().claim(10, ports.clock().instant());
              batch.forEach(queued -> queued.order().confirm(ports.clock().instant()));
              ports.queue().settle(new Settlement(batch, List.of(), List.of()), List.of());
            });
  }

  private void cancelWithoutReturn(Order placed) {
    shop.run(
        () -> {
          Order order = ports.orders().findForUpdate(placed.id()).orElseThrow();
          order.cancel(ports.clock().instant());
          ports.orders().save(order);
        });
  }

  @Test
  void soundLedger_isBalanced() {
    ItemId item = shop.addItem("A", 10);
    shop.addItem("B", 0);
    Order first = shop.place("A", 4);
    Order second = shop.place("A", 5);
    shop.settle(10);
    shop.adjust(item, 7);
    Order pending = shop.place("A", 8);

    assertThat(discrepancies()).isEmpty();
    assertThat(tally(item)).isEqualTo(new Tally(8, 4));
    assertThat(gaps(item, first, second, pending)).isEmpty();
    assertThat(
            ports
                .work()
                .readInTenant(shop.tenant(), () -> ports.ledger().countAccounts(shop.tenant())))
        .isEqualTo(2);
  }

  @Test
  void removedItem_keepsItsAccount() {
    ItemId item = shop.addItem("A", 10);
    shop.remove(item);

    assertThat(discrepancies()).isEmpty();
    assertThat(tally(item)).isEqualTo(new Tally(10, 1));
    assertThat(
            ports
                .work()
                .readInTenant(shop.tenant(), () -> ports.ledger().countAccounts(shop.tenant())))
        .isEqualTo(1);
  }

  @Test
  void returnedSale_isBalanced() {
    ItemId item = shop.addItem("A", 10);
    Order order = shop.place("A", 4);
    shop.settle(10);
    cancelWithoutReturn(order);
    shop.run(
        () -> {
          StockAccount account = ports.stock().lockAccounts(List.of(item)).get(item);
          StockMovement back =
              account.move(
                  new MovementId(shop.tenant(), ports.ids().next()),
                  4,
                  MovementKind.RETURN,
                  "cancellation",
                  order.id(),
                  shop.keeper(),
                  ports.clock().instant());
          ports.stock().save(List.of(account), List.of(back));
        });

    assertThat(discrepancies()).isEmpty();
    assertThat(tally(item)).isEqualTo(new Tally(10, 3));
  }

  @Test
  void movementBesideTheBalance_isFound() {
    ItemId item = shop.addItem("A", 10);
    shop.addItem("B", 10);
    shop.run(
        () -> {
          StockAccount account = ports.stock().lockAccounts(List.of(item)).get(item);
          StockMovement stray =
              account.compensate(
                  new MovementId(shop.tenant(), ports.ids().next()),
                  3,
                  "planted",
                  null,
                  ports.clock().instant());
          ports.stock().save(List.of(account), List.of(stray));
        });

    assertThat(discrepancies()).containsExactly(new Statement(item, 10, 13, 0, 0, List.of(), 0));
    assertThat(tally(item)).isEqualTo(new Tally(13, 2));
  }

  /** Entries that the account has not numbered. */
  private void insertMovements(ItemId item, long available, long movements, long... deltas) {
    StockAccount account = StockAccount.restore(item, true, available, movements);
    List<StockMovement> strays =
        LongStream.of(deltas)
            .mapToObj(
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
  void numbersThatTheAccountWouldGiveAgain_areFound() {
    ItemId item = shop.addItem("A", 10);
    insertMovements(item, 10, 1, 3, -3);

    assertThat(discrepancies()).containsExactly(new Statement(item, 10, 10, 0, 0, List.of(), 2));
    assertThat(tally(item)).isEqualTo(new Tally(10, 3));
  }

  @Test
  void movementOfNoAccount_isFound() {
    ItemId unknown = new ItemId(shop.tenant(), ports.ids().next());
    insertMovements(unknown, 0, 0, 3);

    assertThat(discrepancies()).containsExactly(new Statement(unknown, 0, 3, 0, 0, List.of(), 1));
    assertThat(tally(new ItemId(shop.tenant(), ports.ids().next()))).isEqualTo(new Tally(0, 0));
  }

  @Test
  void saleWithoutMovement_isFound() {
    ItemId item = shop.addItem("A", 10);
    Order order = shop.place("A", 4);
    confirmWithoutSale();

    assertThat(discrepancies())
        .containsExactly(new Statement(item, 10, 10, 4, 0, List.of(order.id()), 0));
    assertThat(gaps(item)).as("of no order").isEmpty();
    assertThat(gaps(item, order)).containsExactly(new OrderGap(order.id(), -4, 0));
  }

  @Test
  void saleWithoutReturn_isFound() {
    ItemId item = shop.addItem("A", 10);
    Order cancelled = shop.place("A", 4);
    shop.place("A", 1);
    shop.settle(10);
    cancelWithoutReturn(cancelled);

    assertThat(discrepancies())
        .containsExactly(new Statement(item, 5, 5, 1, 5, List.of(cancelled.id()), 0));
    assertThat(gaps(item, cancelled)).containsExactly(new OrderGap(cancelled.id(), 0, -4));
  }

  @Test
  void faultsThatCancelOut_areFoundByOrder() {
    ItemId item = shop.addItem("A", 10);
    Order unreturned = shop.place("A", 4);
    shop.settle(10);
    cancelWithoutReturn(unreturned);
    Order unsold = shop.place("A", 4);
    confirmWithoutSale();

    assertThat(gaps(item, unsold, unreturned))
        .containsExactlyInAnyOrder(
            new OrderGap(unreturned.id(), 0, -4), new OrderGap(unsold.id(), -4, 0));
    assertThat(gaps(item, unsold)).containsExactly(new OrderGap(unsold.id(), -4, 0));
    assertThat(discrepancies().getFirst().orderGaps())
        .containsExactlyInAnyOrder(unreturned.id(), unsold.id());
  }

  @Test
  void audit_knowsAllTenantsAndLooksIntoOne() {
    Shop other = Shop.open(ports);
    other.addItem("A", 10);
    other.place("A", 4);
    confirmWithoutSale();

    assertThat(ports.work().outsideTenants(() -> ports.ledger().listTenants()))
        .contains(shop.tenant(), other.tenant())
        .doesNotHaveDuplicates();
    assertThat(discrepancies()).isEmpty();
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    ItemId own = shop.addItem("A", 10);
    ItemId item = other.addItem("A", 10);
    Order theirs = other.place("A", 1);

    assertForeign(() -> shop.run(() -> ports.ledger().listDiscrepancies(other.tenant())));
    assertForeign(() -> shop.run(() -> ports.ledger().countAccounts(other.tenant())));
    assertForeign(() -> shop.run(() -> ports.ledger().getTally(item)));
    assertForeign(() -> shop.run(() -> ports.ledger().listOrderGaps(item, List.of())));
    assertForeign(() -> shop.run(() -> ports.ledger().listOrderGaps(own, List.of(theirs.id()))));
  }
}
