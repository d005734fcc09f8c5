package dev.kontor.application.stock;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.items.ItemId;
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

  /** Mends every account of the report that still needs it, and returns the movements written. */
  public List<StockMovement> handle(VerifyStock.Report report) {
    List<StockMovement> written = new ArrayList<>();
    for (StockLedger.Statement statement : report.discrepancies()) {
      ItemId item = statement.item();
      written.addAll(transactions.inTenant(item.tenant(), () -> mend(item)));
    }
    return List.copyOf(written);
  }

  private List<StockMovement> mend(ItemId item) {
    StockAccount account = stock.lockAccounts(List.of(item)).get(item);
    if (account == null) {
      return List.of();
    }
    Instant now = clock.instant();
    List<StockMovement> movements = new ArrayList<>();
    // Under the account's lock no sale can slip between reading and writing.
    StockLedger.Statement statement = ledger.getStatement(item);
    long missing = statement.available() - statement.sumOfMovements();
    for (StockLedger.OrderGap gap : ledger.listOrderGaps(item)) {
      long delta = gap.expected() - gap.recorded();
      movements.add(account.compensate(nextId(item), delta, "repair: order", gap.order(), now));
      missing -= delta;
    }
    if (missing != 0) {
      movements.add(account.compensate(nextId(item), missing, "repair: balance", null, now));
    }
    stock.save(List.of(account), movements);
    return movements;
  }

  private MovementId nextId(ItemId item) {
    return new MovementId(item.tenant(), ids.next());
  }
}
