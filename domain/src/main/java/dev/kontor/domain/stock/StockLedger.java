package dev.kontor.domain.stock;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.TenantId;
import java.util.List;

/** The audit of all ledgers of a tenant, made while sales go on. */
public interface StockLedger {
  /**
   * One account as it stands in one snapshot of the database; all figures in units.
   *
   * @param available the balance
   * @param sumOfMovements what the balance should be
   * @param soldByOrders in lines of confirmed orders
   * @param soldByMovements in movements that name an order: sales less returns
   * @param orderGaps orders whose own movements do not match what became of them; faults of two
   *     orders may cancel out in the sums
   */
  record Statement(
      ItemId item,
      long available,
      long sumOfMovements,
      long soldByOrders,
      long soldByMovements,
      long orderGaps) {
    /** Whether balance, ledger and orders agree. */
    public boolean balanced() {
      return available == sumOfMovements && soldByOrders == soldByMovements && orderGaps == 0;
    }
  }

  /**
   * An order whose movements of one item do not match what became of it.
   *
   * @param expected what its movements should add up to, negative for a confirmed order
   * @param recorded what they add up to
   */
  record OrderGap(OrderId order, long expected, long recorded) {}

  /** Every tenant there is. Needs no tenant's transaction. */
  List<TenantId> listTenants();

  /** All accounts of the tenant that are not balanced, in one snapshot. */
  List<Statement> listDiscrepancies(TenantId tenant);

  /** The account of one item. */
  Statement getStatement(ItemId item);

  /** The orders of the item whose movements are missing or wrong. */
  List<OrderGap> listOrderGaps(ItemId item);

  /** How many accounts the tenant has. */
  long countAccounts(TenantId tenant);
}
