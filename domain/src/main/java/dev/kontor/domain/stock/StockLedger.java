package dev.kontor.domain.stock;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.TenantId;
import java.util.Collection;
import java.util.List;

/** The audit of all ledgers of a tenant, made while sales go on. */
public interface StockLedger {
  /**
   * One account as it stands in one snapshot of the database; all figures in units.
   *
   * @param available the balance; 0 when the ledger has entries of an item without an account
   * @param sumOfMovements what the balance should be
   * @param soldByOrders in lines of confirmed orders
   * @param soldByMovements in movements that name an order: sales less returns
   * @param orderGaps orders whose own movements do not match what became of them; faults of two
   *     orders may cancel out in the sums
   * @param numbersAhead by how many the ledger's last number exceeds what the account knows of: it
   *     would give a number away that is taken
   */
  record Statement(
      ItemId item,
      long available,
      long sumOfMovements,
      long soldByOrders,
      long soldByMovements,
      List<OrderId> orderGaps,
      long numbersAhead) {
    public Statement {
      orderGaps = List.copyOf(orderGaps);
    }

    /** Whether balance, ledger and orders agree. */
    public boolean balanced() {
      return available == sumOfMovements
          && soldByOrders == soldByMovements
          && orderGaps.isEmpty()
          && numbersAhead == 0;
    }
  }

  /**
   * What the entries of one item add up to.
   *
   * @param sumOfMovements 0 when there are none
   * @param lastNumber 0 when there are none
   */
  record Tally(long sumOfMovements, long lastNumber) {}

  /**
   * An order whose movements of one item do not match what became of it.
   *
   * @param expected what its movements should add up to, negative for a confirmed order
   * @param recorded what they add up to
   */
  record OrderGap(OrderId order, long expected, long recorded) {}

  /** Every tenant there is. Needs no tenant's transaction. */
  List<TenantId> listTenants();

  /** All accounts of the tenant that are not balanced, in one snapshot. Locks nothing. */
  List<Statement> listDiscrepancies(TenantId tenant);

  /** The entries of one item added up. Stays true for as long as the account is locked. */
  Tally getTally(ItemId item);

  /**
   * Those of the orders whose movements of the item are missing or wrong. Reads no other orders, so
   * that the account need not be locked for long.
   */
  List<OrderGap> listOrderGaps(ItemId item, Collection<OrderId> orders);

  /** How many accounts the tenant has. */
  long countAccounts(TenantId tenant);
}
