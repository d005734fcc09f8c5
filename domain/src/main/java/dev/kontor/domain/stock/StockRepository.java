package dev.kontor.domain.stock;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Balances and their ledger. Accounts are locked in the order of their ids, whoever asks, so that
 * no two transactions wait for each other in a circle.
 */
public interface StockRepository {
  /**
   * Locks the accounts until the transaction ends. Accounts that do not exist are left out. Works
   * in a tenant's and in the worker's transaction.
   */
  Map<ItemId, StockAccount> lockAccounts(Collection<ItemId> items);

  /** Keeps the accounts of items that are new in this transaction, and what they begin with. */
  void open(Collection<StockAccount> accounts, List<StockMovement> movements);

  /** Writes back accounts locked in this transaction, together with their movements. */
  void save(Collection<StockAccount> accounts, List<StockMovement> movements);

  /** The ledger of an item, newest first or oldest first. One statement, and one for a total. */
  Page<StockMovement> listMovements(ItemId item, boolean descending, PageRequest page);
}
