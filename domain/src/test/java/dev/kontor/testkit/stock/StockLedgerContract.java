package dev.kontor.testkit.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.Settlement;
import dev.kontor.domain.stock.MovementId;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockLedger.OrderGap;
import dev.kontor.domain.stock.StockLedger.Statement;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.testkit.orders.QueueContract;
import dev.kontor.testkit.shared.Shop;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@code StockLedger} does. The damage that it finds is done through other ports. */
public abstract class StockLedgerContract extends QueueContract {
  private List<Statement> discrepancies() {
    return ports
        .work()
        .readInTenant(shop.tenant(), () -> ports.ledger().listDiscrepancies(shop.tenant()));
  }

  private Statement statement(ItemId item) {
    return ports.work().readInTenant(shop.tenant(), () -> ports.ledger().getStatement(item));
  }

  private List<OrderGap> gaps(ItemId item) {
    return ports.work().readInTenant(shop.tenant(), () -> ports.ledger().listOrderGaps(item));
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
    shop.place("A", 4);
    shop.place("A", 5);
    shop.settle(10);
    shop.adjust(item, 7);
    shop.place("A", 8);

    assertThat(discrepancies()).isEmpty();
    assertThat(statement(item)).isEqualTo(new Statement(item, 8, 8, 9, 9, 0));
    assertThat(gaps(item)).isEmpty();
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

    assertThat(statement(item)).isEqualTo(new Statement(item, 10, 10, 0, 0, 0));
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
    assertThat(statement(item)).isEqualTo(new Statement(item, 10, 10, 0, 0, 0));
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

    assertThat(discrepancies()).containsExactly(new Statement(item, 10, 13, 0, 0, 0));
    assertThat(gaps(item)).isEmpty();
  }

  @Test
  void saleWithoutMovement_isFound() {
    ItemId item = shop.addItem("A", 10);
    Order order = shop.place("A", 4);
    confirmWithoutSale();

    assertThat(discrepancies()).containsExactly(new Statement(item, 10, 10, 4, 0, 1));
    assertThat(gaps(item)).containsExactly(new OrderGap(order.id(), -4, 0));
  }

  @Test
  void saleWithoutReturn_isFound() {
    ItemId item = shop.addItem("A", 10);
    Order cancelled = shop.place("A", 4);
    shop.place("A", 1);
    shop.settle(10);
    cancelWithoutReturn(cancelled);

    assertThat(discrepancies()).containsExactly(new Statement(item, 5, 5, 1, 5, 1));
    assertThat(gaps(item)).containsExactly(new OrderGap(cancelled.id(), 0, -4));
  }

  @Test
  void faultsThatCancelOut_areFoundByOrder() {
    ItemId item = shop.addItem("A", 10);
    Order unreturned = shop.place("A", 4);
    shop.settle(10);
    cancelWithoutReturn(unreturned);
    Order unsold = shop.place("A", 4);
    confirmWithoutSale();

    assertThat(gaps(item))
        .containsExactlyInAnyOrder(
            new OrderGap(unreturned.id(), 0, -4), new OrderGap(unsold.id(), -4, 0));
    assertThat(discrepancies()).extracting(Statement::orderGaps).containsExactly(2L);
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
    ItemId item = other.addItem("A", 10);

    assertForeign(() -> shop.run(() -> ports.ledger().listDiscrepancies(other.tenant())));
    assertForeign(() -> shop.run(() -> ports.ledger().countAccounts(other.tenant())));
    assertForeign(() -> shop.run(() -> ports.ledger().getStatement(item)));
    assertForeign(() -> shop.run(() -> ports.ledger().listOrderGaps(item)));
  }
}
