package dev.kontor.testkit.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.stock.MovementId;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.testkit.items.ItemBuilder;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@code StockRepository} does. */
public abstract class StockRepositoryContract extends PortContract {
  private StockAccount lock(ItemId item) {
    return ports.stock().lockAccounts(List.of(item)).get(item);
  }

  private MovementId nextId() {
    return new MovementId(shop.tenant(), ports.ids().next());
  }

  private Page<StockMovement> movements(ItemId item, boolean descending, PageRequest page) {
    return ports
        .work()
        .queryInTenant(shop.tenant(), () -> ports.stock().listMovements(item, descending, page));
  }

  private StockMovement move(StockAccount account, long delta) {
    return account.move(
        nextId(), delta, MovementKind.ADJUSTMENT, "count", null, null, ports.clock().instant());
  }

  @Test
  void account_opensEmpty() {
    ItemId item = shop.addItem("A", 0);

    StockAccount account = shop.in(() -> lock(item));

    assertThat(account)
        .usingRecursiveComparison()
        .isEqualTo(StockAccount.restore(item, true, 0, 0));
  }

  @Test
  void account_opensWithWhatItBeginsWith() {
    Item item = ItemBuilder.anItem(shop.keeper()).build();
    StockAccount account = StockAccount.open(item.id());
    StockMovement opening = move(account, 12);
    shop.run(
        () -> {
          ports.catalogue().write(List.of(item), List.of(), List.of());
          ports.stock().open(List.of(account), List.of(opening));
        });

    assertThat(shop.<StockAccount>in(() -> lock(item.id())))
        .usingRecursiveComparison()
        .isEqualTo(StockAccount.restore(item.id(), true, 12, 1));
    assertThat(movements(item.id(), false, Pages.first(5)).rows()).containsExactly(opening);
  }

  @Test
  void account_ofAnotherTenantIsNotOpened() {
    ItemId foreign = Shop.open(ports).addItem("A", 0);
    StockAccount account = StockAccount.open(foreign);

    assertForeign(() -> shop.run(() -> ports.stock().open(List.of(account), List.of())));
  }

  @Test
  void account_keepsEveryField() {
    ItemId item = shop.addItem("A", 12);
    shop.adjust(item, -5);

    StockAccount account = shop.in(() -> lock(item));

    assertThat(account)
        .usingRecursiveComparison()
        .isEqualTo(StockAccount.restore(item, true, 7, 2));
  }

  @Test
  void account_ofARemovedItemIsNotOnSale() {
    ItemId item = shop.addItem("A", 12);
    shop.remove(item);

    assertThat(shop.in(() -> lock(item)).onSale()).isFalse();
    assertThat(shop.available(item)).isEqualTo(12);
  }

  @ParameterizedTest
  @EnumSource(MovementKind.class)
  void movement_keepsEveryField(MovementKind kind) {
    ItemId item = shop.addItem("A", 0);
    OrderId order = new OrderId(shop.tenant(), ports.ids().next());
    StockMovement movement =
        shop.in(
            () -> {
              StockAccount account = lock(item);
              StockMovement made =
                  account.move(
                      nextId(),
                      4,
                      kind,
                      "found \"behind\" the shelf",
                      order,
                      shop.keeper(),
                      ports.clock().instant());
              ports.stock().save(List.of(account), List.of(made));
              return made;
            });

    assertThat(movements(item, false, Pages.first(5)).rows()).containsExactly(movement);
  }

  @Test
  void movement_keepsWhatIsAbsentAbsent() {
    ItemId item = shop.addItem("A", 0);
    StockMovement movement =
        shop.in(
            () -> {
              StockAccount account = lock(item);
              StockMovement made = move(account, 4);
              ports.stock().save(List.of(account), List.of(made));
              return made;
            });

    assertThat(movements(item, false, Pages.first(5)).rows()).containsExactly(movement);
  }

  @Test
  void ledger_numbersMovementsWithoutGap() {
    ItemId item = shop.addItem("A", 10);
    shop.adjust(item, -3);
    shop.adjust(item, 5);

    List<StockMovement> ledger = movements(item, false, Pages.first(5)).rows();

    assertThat(ledger).extracting(StockMovement::number).containsExactly(1L, 2L, 3L);
    assertThat(ledger).extracting(StockMovement::delta).containsExactly(10L, -3L, 5L);
    assertThat(ledger).extracting(StockMovement::balance).containsExactly(10L, 7L, 12L);
  }

  @Test
  void ledger_isReadInPagesBothWays() {
    ItemId item = shop.addItem("A", 0);
    LongStream.rangeClosed(1, 11).forEach(delta -> shop.adjust(item, delta));

    List<StockMovement> oldestFirst = Pages.walk(3, page -> movements(item, false, page));
    List<StockMovement> newestFirst =
        Pages.walk(3, page -> movements(item, true, page), () -> shop.adjust(item, 1));

    assertThat(oldestFirst)
        .extracting(StockMovement::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 11).boxed().toList());
    assertThat(newestFirst).isEqualTo(oldestFirst.reversed());
    assertThat(movements(item, true, Pages.counted(2)).total())
        .isEqualTo(new Page.Total(15, false));
  }

  @Test
  void severalAccounts_moveTogether() {
    ItemId first = shop.addItem("A", 10);
    ItemId second = shop.addItem("B", 20);

    shop.run(
        () -> {
          Map<ItemId, StockAccount> accounts =
              ports.stock().lockAccounts(List.of(second, first, second));
          List<StockMovement> movements =
              List.of(
                  move(accounts.get(second), -1),
                  move(accounts.get(first), -2),
                  move(accounts.get(second), -3));
          ports.stock().save(accounts.values(), movements);
        });

    assertThat(shop.available(first)).isEqualTo(8);
    assertThat(shop.available(second)).isEqualTo(16);
    assertThat(movements(second, false, Pages.first(5)).rows())
        .extracting(StockMovement::balance)
        .containsExactly(20L, 19L, 16L);
  }

  @Test
  void unknownItems_areLeftOut() {
    ItemId item = shop.addItem("A", 1);
    ItemId unknown = new ItemId(shop.tenant(), UUID.randomUUID());

    assertThat(shop.in(() -> ports.stock().lockAccounts(List.of(unknown, item))))
        .containsOnlyKeys(item);
    assertThat(shop.in(() -> ports.stock().lockAccounts(List.of()))).isEmpty();
    assertThat(movements(unknown, false, Pages.first(1)).rows()).isEmpty();
  }

  @Test
  void worker_movesAccountsOfAllTenants() {
    Shop other = Shop.open(ports);
    ItemId here = shop.addItem("A", 5);
    ItemId there = other.addItem("A", 5);

    ports
        .work()
        .doAsWorker(
            () -> {
              Map<ItemId, StockAccount> accounts = ports.stock().lockAccounts(List.of(here, there));
              StockMovement sale =
                  accounts
                      .get(there)
                      .move(
                          new MovementId(other.tenant(), ports.ids().next()),
                          -2,
                          MovementKind.SALE,
                          "order",
                          new OrderId(other.tenant(), ports.ids().next()),
                          null,
                          ports.clock().instant());
              ports.stock().save(accounts.values(), List.of(move(accounts.get(here), -1), sale));
            });

    assertThat(shop.available(here)).isEqualTo(4);
    assertThat(other.available(there)).isEqualTo(3);
  }

  @Test
  void balance_belowZeroIsRefusedByTheRule() {
    ItemId item = shop.addItem("A", 3);

    assertRefused(ErrorCode.INSUFFICIENT_STOCK, () -> shop.adjust(item, -4));

    assertThat(shop.available(item)).isEqualTo(3);
  }

  @Test
  void balance_belowZeroIsRefusedByTheStoreToo() {
    ItemId item = shop.addItem("A", 3);
    StockAccount impossible = StockAccount.restore(item, true, -1, 1);

    assertThatException()
        .isThrownBy(
            () ->
                shop.run(
                    () -> {
                      lock(item);
                      ports.stock().save(List.of(impossible), List.of());
                    }));

    assertThat(shop.available(item)).isEqualTo(3);
  }

  @Test
  void movementNumber_isTakenOnce() {
    ItemId item = shop.addItem("A", 3);

    assertThatException()
        .isThrownBy(
            () ->
                shop.run(
                    () -> {
                      lock(item);
                      StockAccount outdated = StockAccount.restore(item, true, 3, 0);
                      StockMovement second = move(outdated, 1);
                      ports.stock().save(List.of(outdated), List.of(second));
                    }));

    assertThat(shop.available(item)).isEqualTo(3);
    assertThat(movements(item, false, Pages.first(5)).rows()).hasSize(1);
  }

  @Test
  void locks_keepParallelMovesApart() {
    ItemId item = shop.addItem("A", 100);
    List<Callable<StockMovement>> moves =
        Stream.generate(() -> (Callable<StockMovement>) () -> shop.adjust(item, -1))
            .limit(20)
            .toList();

    List<StockMovement> made = atOnce(moves);

    assertThat(shop.available(item)).isEqualTo(80);
    assertThat(made).extracting(StockMovement::number).doesNotHaveDuplicates();
    assertThat(made)
        .extracting(StockMovement::balance)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(80, 100).boxed().toList());
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    ItemId item = other.addItem("A", 3);
    StockAccount account = StockAccount.restore(item, true, 3, 1);

    assertForeign(() -> shop.run(() -> lock(item)));
    assertForeign(() -> shop.run(() -> ports.stock().save(List.of(account), List.of())));
    assertForeign(() -> shop.run(() -> ports.stock().listMovements(item, true, Pages.first(1))));
  }
}
