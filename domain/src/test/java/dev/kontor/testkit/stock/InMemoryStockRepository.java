package dev.kontor.testkit.stock;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.stock.StockRepository;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.InMemoryTables.MovementKey;
import dev.kontor.testkit.shared.InMemoryTables.Stock;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Pages.Sorting;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Balances and ledgers in memory. */
public final class InMemoryStockRepository implements StockRepository {
  private static final Sorting<StockMovement, Long> BY_NUMBER =
      Pages.by(StockMovement::number, Long::valueOf);

  private final InMemoryTables tables;

  public InMemoryStockRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Map<ItemId, StockAccount> lockAccounts(Collection<ItemId> items) {
    items.forEach(tables.database()::requireOwnOrWorker);
    Map<ItemId, StockAccount> accounts = new LinkedHashMap<>();
    for (ItemId item : new TreeSet<>(items)) {
      tables.stock.find(item).ifPresent(row -> accounts.put(item, lock(item, row)));
    }
    return accounts;
  }

  private StockAccount lock(ItemId item, Stock row) {
    tables.database().lockRow(item);
    boolean onSale = tables.items.find(item).map(Item::removedAt).isEmpty();
    return StockAccount.restore(item, onSale, row.available(), row.movements());
  }

  @Override
  public void open(Collection<StockAccount> accounts, List<StockMovement> movements) {
    for (StockAccount account : accounts) {
      tables.database().requireOwnOrWorker(account.item());
      if (tables.stock.find(account.item()).isPresent()) {
        throw new IllegalStateException(account.item() + " has an account already");
      }
    }
    put(accounts, movements);
  }

  @Override
  public void save(Collection<StockAccount> accounts, List<StockMovement> movements) {
    for (StockAccount account : accounts) {
      tables.database().requireOwnOrWorker(account.item());
      tables.database().requireLocked(account.item());
    }
    put(accounts, movements);
  }

  private void put(Collection<StockAccount> accounts, List<StockMovement> movements) {
    for (StockAccount account : accounts) {
      tables.database().requireOwnOrWorker(account.item());
      if (account.available() < 0) {
        throw new IllegalStateException("the balance of " + account.item() + " is below zero");
      }
      tables.stock.put(account.item(), new Stock(account.available(), account.movements()));
    }
    for (StockMovement movement : movements) {
      tables.database().requireOwnOrWorker(movement);
      MovementKey key = new MovementKey(movement.item(), movement.number());
      if (tables.movements.find(key).isPresent()) {
        throw new IllegalStateException("the ledger has " + key + " already");
      }
      tables.movements.put(key, movement);
    }
  }

  @Override
  public Page<StockMovement> listMovements(ItemId item, boolean descending, PageRequest page) {
    tables.database().requireOwn(item.tenant());
    return BY_NUMBER.page(
        tables.movements.stream().filter(movement -> movement.item().equals(item)),
        descending,
        page);
  }
}
