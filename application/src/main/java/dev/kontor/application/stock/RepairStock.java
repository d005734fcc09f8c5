package dev.kontor.application.stock;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.stock.MovementId;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockLedger;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.stock.StockRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Mends damaged ledgers by compensating movements. Balances, orders and entries that exist are left
 * as they are: the balance is what orders were decided by.
 */
public final class RepairStock {
  private final Transactions transactions;
  private final StockLedger ledger;
  private final StockRepository stock;
  private final IdGenerator ids;
  private final InstantSource clock;

  public RepairStock(
      Transactions transactions,
      StockLedger ledger,
      StockRepository stock,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.stock = stock;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Mends every account of the report that still needs it, each in a short transaction of its own,
   * and returns the movements written. An item without an account stays as it is.
   */
  public List<StockMovement> handle(VerifyStock.Report report) {
    List<StockMovement> written = new ArrayList<>();
    for (StockLedger.Statement statement : report.discrepancies()) {
      written.addAll(transactions.inTenant(statement.item().tenant(), () -> mend(statement)));
    }
    return List.copyOf(written);
  }

  private List<StockMovement> mend(StockLedger.Statement statement) {
    ItemId item = statement.item();
    StockAccount account = stock.lockAccounts(List.of(item)).get(item);
    if (account == null) {
      return List.of();
    }
    // Under the account's lock no sale can slip between reading and writing. Orders that matched
    // when the report was made still do: whatever settles or cancels one writes its movements, too.
    StockLedger.Tally tally = ledger.getTally(item);
    boolean skipped = account.skipTo(tally.lastNumber());
    List<StockMovement> movements = compensate(account, tally, statement.orderGaps());
    if (skipped || !movements.isEmpty()) {
      stock.save(List.of(account), movements);
    }
    return movements;
  }

  private List<StockMovement> compensate(
      StockAccount account, StockLedger.Tally tally, List<OrderId> suspects) {
    ItemId item = account.item();
    Instant now = clock.instant();
    List<StockMovement> movements = new ArrayList<>();
    long missing = account.available() - tally.sumOfMovements();
    for (StockLedger.OrderGap gap : ledger.listOrderGaps(item, suspects)) {
      long delta = gap.expected() - gap.recorded();
      movements.add(account.compensate(nextId(item), delta, "repair: order", gap.order(), now));
      missing -= delta;
    }
    if (missing != 0) {
      movements.add(account.compensate(nextId(item), missing, "repair: balance", null, now));
    }
    return movements;
  }

  private MovementId nextId(ItemId item) {
    return new MovementId(item.tenant(), ids.next());
  }
}
